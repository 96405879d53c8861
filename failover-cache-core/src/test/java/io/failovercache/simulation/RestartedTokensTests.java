/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.failovercache.client.CallMode;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.EntryKind;
import io.failovercache.replication.FillTokens;
import io.failovercache.replication.ReadOutcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A load that lasts longer than a restart of the primary, which then counts its tokens
 * anew: a newer value gets the very token of the miss, and must stay.
 */
class RestartedTokensTests {

	private static final EntryKey KEY = new EntryKey(SimulatedInstance.CACHE, "key");

	private static final long MOMENT = 45 * EventQueue.MILLI;

	private final World world = new World(Scenario.of("a restart").workload(new Workload(1, 0, 0, 0, 0, 0, false, 0)),
			4711, Dialect.MARKS, false);

	private final SimulatedInstance loading = this.world.instances().get(0);

	private final SimulatedInstance writing = this.world.instances().get(1);

	private final SimulatedServer primary = this.world.primaries().get(0);

	@ParameterizedTest
	@EnumSource
	void loadedValueDoesNotTakeThePlaceOfOneWrittenSinceTheRestart(Way way) {
		this.world.instances().forEach(SimulatedInstance::start);
		pass(3 * EventQueue.SECOND);
		FillTokens before = ((ReadOutcome.Miss) read(this.loading)).tokens();
		assertThat(before.tokens()).hasSize(2);
		this.primary.kill();
		pass(EventQueue.SECOND);
		this.primary.restart();
		pass(10 * EventQueue.SECOND);
		put(this.writing, "newer");
		Link link = this.world.link(this.loading.name(), this.world.backups().get(0));
		link.toServer().cut();
		link.toInstance().cut();
		pass(3 * EventQueue.SECOND);
		assertThat(read(this.writing)).isInstanceOf(ReadOutcome.Hit.class);
		FillTokens tokens = withTokenOfPrimary(before);
		way.store(this.loading, entry("older"), tokens);
		pass(EventQueue.SECOND);
		ReadOutcome found = read(this.writing);
		assertThat(found instanceof ReadOutcome.Hit hit && hit.entry().sameAnswer(entry("older"))).isFalse();
	}

	/** The token of the miss, as if the number of the present entry were the same. */
	private FillTokens withTokenOfPrimary(FillTokens before) {
		FillTokens.Token token = before.tokens().get(0);
		Reply.Value there = (Reply.Value) this.primary.execute(Request.gets(token.physicalKey()));
		return new FillTokens(List.of(new FillTokens.Token(token.node(), token.physicalKey(), there.cas(),
				token.process(), token.ownStub(), token.seen()), before.tokens().get(1)), before.unasked(),
				before.elected());
	}

	private void put(SimulatedInstance instance, String text) {
		CompletableFuture<Boolean> stored = instance.engine().store().put(KEY, entry(text), CallMode.ASYNC);
		pass(MOMENT);
		assertThat(stored).isCompletedWithValue(true);
	}

	private ReadOutcome read(SimulatedInstance instance) {
		CompletableFuture<ReadOutcome> reading = instance.engine().store().read(KEY);
		pass(MOMENT);
		return reading.join();
	}

	private static Entry entry(String text) {
		return new Entry(EntryKind.VALUE, 1, 0, 0, "", text.getBytes(StandardCharsets.UTF_8));
	}

	private void pass(long nanos) {
		this.world.queue().runUntil(this.world.queue().now() + nanos);
	}

	/** The ways in which a loaded value is stored. */
	enum Way {

		FILL {

			@Override
			void store(SimulatedInstance instance, Entry entry, FillTokens tokens) {
				instance.engine().store().fill(KEY, entry, tokens);
			}

		},

		PUT {

			@Override
			void store(SimulatedInstance instance, Entry entry, FillTokens tokens) {
				instance.engine().store().put(KEY, entry, tokens, CallMode.ASYNC);
			}

		},

		PUT_IF_ABSENT {

			@Override
			void store(SimulatedInstance instance, Entry entry, FillTokens tokens) {
				instance.engine().store().putIfAbsent(KEY, entry, tokens);
			}

		};

		abstract void store(SimulatedInstance instance, Entry entry, FillTokens tokens);

	}

}
