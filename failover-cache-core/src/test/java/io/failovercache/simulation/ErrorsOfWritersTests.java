/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.EntryKey;
import io.failovercache.replication.Controls;
import io.failovercache.replication.Rules;
import io.failovercache.time.Timekeeper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Errors, as of memory or stack that is used up, in the middle of informing others of a
 * missed write: the next write is not held up by them.
 */
class ErrorsOfWritersTests {

	private boolean fails;

	@ParameterizedTest
	@CsvSource({ "true, ::d:", "false, ::h:" })
	void errorHoldsUpNoLaterWrite(boolean fences, String key) {
		Rules rules = fences ? Controls.with(Controls.FENCE_AT_ONCE) : Rules.all();
		World world = new World(Scenario.of("errors")
			.rules(rules)
			.workload(new Workload(1, 0, 0, 0, 0, 0, false, 0))
			.wire((client, timekeeper) -> new Failing(client, timekeeper, key)), 4711, Dialect.MARKS, false);
		SimulatedInstance writer = world.instances().get(0);
		writer.start();
		pass(world);
		evict(writer);
		pass(world);
		Link link = world.link(writer.name(), world.primaries().get(0));
		link.toServer().cut();
		link.toInstance().cut();
		pass(world);
		this.fails = true;
		evict(writer);
		pass(world);
		assertThat(this.fails).isFalse();
		CompletableFuture<Boolean> later = evict(writer);
		pass(world);
		assertThat(later).isCompletedWithValue(true);
	}

	private static CompletableFuture<Boolean> evict(SimulatedInstance writer) {
		return writer.engine().store().evict(new EntryKey(SimulatedInstance.CACHE, "key0"));
	}

	private static void pass(World world) {
		world.queue().runUntil(world.queue().now() + 3 * EventQueue.SECOND);
	}

	private final class Failing extends ThroughClient {

		private final String key;

		private Failing(NodeClient client, Timekeeper timekeeper, String key) {
			super(client, timekeeper);
			this.key = key;
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			boolean single = request.value().length > 0;
			if (ErrorsOfWritersTests.this.fails && single && request.key().contains(this.key)) {
				ErrorsOfWritersTests.this.fails = false;
				throw new OutOfMemoryError("in a test");
			}
			return super.send(request, mode);
		}

	}

}
