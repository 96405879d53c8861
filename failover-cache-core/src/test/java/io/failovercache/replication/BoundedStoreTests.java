/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.failovercache.entry.EntryKey;
import io.failovercache.node.Node;
import io.failovercache.observe.GroupRole;
import io.failovercache.support.ManualTimekeeper;
import io.failovercache.support.TestNodes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callers that wait, on a clock that the test moves: what fails is no answer, and never
 * thrown.
 */
class BoundedStoreTests {

	private static final EntryKey KEY = new EntryKey("cache", "key");

	private static final Duration LIMIT = Duration.ofMillis(250);

	private final Node primary = TestNodes.unconnected(0, GroupRole.PRIMARY);

	private final Node backup = TestNodes.unconnected(1, GroupRole.BACKUP);

	private final AtomicInteger looks = new AtomicInteger();

	private final ReplicationContext context = counting(TestContexts.of(this.primary, this.backup));

	private final ManualTimekeeper time = (ManualTimekeeper) this.context.timekeeper();

	private final BoundedStore store = new BoundedStore(
			new ReplicatedStore(this.context, HedgePolicy.AUTO, EngineSettings.defaults("test").times()), this.context,
			LIMIT);

	@Test
	void readThatFailsWithinIsNoAnswer() {
		CompletableFuture<ReadOutcome> failed = CompletableFuture.failedFuture(new OutOfMemoryError("in a read"));
		assertThat(this.store.await(KEY, failed)).isInstanceOf(ReadOutcome.Unavailable.class);
		assertThat(this.store.within(KEY, failed).join()).isInstanceOf(ReadOutcome.Unavailable.class);
		CompletableFuture<ReadOutcome> later = new CompletableFuture<>();
		CompletableFuture<ReadOutcome> bounded = this.store.within(KEY, later);
		later.completeExceptionally(new OutOfMemoryError("in a read"));
		assertThat(bounded.join()).isInstanceOf(ReadOutcome.Unavailable.class);
	}

	@Test
	void writeThatFailsWithinIsNotAcknowledgedAndItsKeyIsNotReadHere() {
		CompletableFuture<Boolean> failed = CompletableFuture.failedFuture(new OutOfMemoryError("in a write"));
		assertThat(this.store.awaitWrite(KEY, failed, LIMIT)).isFalse();
		assertThat(this.context.dirty().contains(this.primary, KEY)).isTrue();
		assertThat(this.context.dirty().contains(this.backup, KEY)).isTrue();
	}

	@Test
	void readEndsWithItsTime() {
		CompletableFuture<ReadOutcome> bounded = this.store.within(KEY, new CompletableFuture<>());
		this.time.pass(LIMIT.minusMillis(1));
		assertThat(bounded).isNotDone();
		this.time.pass(Duration.ofMillis(1));
		assertThat(bounded.join()).isInstanceOf(ReadOutcome.Unavailable.class);
	}

	@Test
	void readThatFindsNoTimerEndsWithItsServers() {
		this.time.failNextTimers(1);
		CompletableFuture<ReadOutcome> reading = new CompletableFuture<>();
		CompletableFuture<ReadOutcome> bounded = this.store.within(KEY, reading);
		assertThat(bounded).isNotDone();
		reading.complete(new ReadOutcome.Unavailable(FillTokens.NONE));
		assertThat(bounded).isDone();
	}

	@Test
	void ownersOfAKeyAreLookedForOnlyWhereTimeRanOut() {
		CompletableFuture<ReadOutcome> reading = new CompletableFuture<>();
		CompletableFuture<ReadOutcome> bounded = this.store.within(KEY, reading);
		reading.complete(new ReadOutcome.Unavailable(FillTokens.NONE));
		bounded.join();
		assertThat(this.looks).hasValue(0);
	}

	private ReplicationContext counting(ReplicationContext plain) {
		PhysicalKeys keys = new PhysicalKeys(() -> {
			this.looks.incrementAndGet();
			return plain.topology();
		}, plain.keys().layout());
		return new ReplicationContext(keys, plain.keyTrust(), plain.entries(), plain.markers(), plain.rules(),
				plain.around());
	}

}
