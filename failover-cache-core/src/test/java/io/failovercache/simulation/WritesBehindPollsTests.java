/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.replication.ConditionalUpdates;
import io.failovercache.replication.ReadOutcome;
import io.failovercache.time.Timekeeper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writes of an instance that has not polled since others cleared or fenced: also those of
 * which the first command was lost at both owners and made good by a tombstone.
 */
class WritesBehindPollsTests {

	private static final EntryKey KEY = new EntryKey(SimulatedInstance.CACHE, "key0");

	private static final long MOMENT = 45 * EventQueue.MILLI;

	private final World world = new World(
			Scenario.of("repairs").workload(new Workload(1, 0, 0, 0, 0, 0, false, 0)).wire(Lossy::new), 4711,
			Dialect.MARKS, false);

	private final SimulatedInstance writer = this.world.instances().get(0);

	private final SimulatedInstance other = this.world.instances().get(1);

	/** Lets polls of the writer show the state of the ones before. */
	private boolean behind;

	private boolean losesWrites;

	@Test
	void repairedWriteSeesTheClearThatItDidNotKnowOf() {
		start();
		clear();
		CompletableFuture<ReadOutcome> reading = this.other.engine().store().read(KEY);
		pass(MOMENT);
		ReadOutcome.Miss miss = (ReadOutcome.Miss) reading.join();
		CompletableFuture<Boolean> filling = this.other.engine()
			.store()
			.fill(KEY, new Payload("key0", 1).entry(this.other.clock().currentTimeMillis() + 600_000), miss.tokens());
		pass(MOMENT);
		assertThat(filling).isCompletedWithValue(true);
		evict();
		CompletableFuture<ReadOutcome> again = this.other.engine().store().read(KEY);
		pass(MOMENT);
		assertThat(again.join()).isNotInstanceOf(ReadOutcome.Hit.class);
	}

	@Test
	void repairedWriteSeesTheFenceThatItDidNotKnowOf() {
		start();
		NodeId primary = this.world.primaries().get(0).id();
		CompletableFuture<Boolean> fencing = this.other.engine().fence(primary);
		pass(MOMENT);
		assertThat(fencing).isCompletedWithValue(true);
		assertThat(generationOf(primary)).isZero();
		evict();
		assertThat(generationOf(primary)).isEqualTo(1);
	}

	@Test
	void updateIsNotDoneWhereTheCacheWasCleared() {
		start();
		ConditionalUpdates updates = this.writer.engine().store().updates();
		assertThat(update(updates)).isEqualTo(ConditionalUpdates.Result.APPLIED);
		clear();
		assertThat(update(updates)).isEqualTo(ConditionalUpdates.Result.CHANGED);
		pass(2 * MOMENT);
		assertThat(update(updates)).isEqualTo(ConditionalUpdates.Result.APPLIED);
	}

	private ConditionalUpdates.Result update(ConditionalUpdates updates) {
		CompletableFuture<ReadOutcome> reading = updates.read(KEY);
		pass(2 * MOMENT);
		Entry entry = new Payload("key0", 1).entry(this.writer.clock().currentTimeMillis() + 600_000);
		CompletableFuture<ConditionalUpdates.Result> updating = updates.replace(KEY, (ReadOutcome.Miss) reading.join(),
				entry);
		pass(MOMENT);
		return updating.join();
	}

	private void clear() {
		CompletableFuture<Boolean> clearing = this.other.engine().store().clear(SimulatedInstance.CACHE);
		pass(MOMENT);
		assertThat(clearing).isCompletedWithValue(true);
	}

	private void start() {
		this.world.instances().forEach(SimulatedInstance::start);
		pass(3 * EventQueue.SECOND);
		this.behind = true;
	}

	private void evict() {
		this.losesWrites = true;
		CompletableFuture<Boolean> evicting = this.writer.engine().store().evict(KEY);
		pass(250 * EventQueue.MILLI);
		assertThat(evicting).isCompletedWithValue(true);
	}

	private void pass(long nanos) {
		this.world.queue().runUntil(this.world.queue().now() + nanos);
	}

	private long generationOf(NodeId node) {
		return this.writer.engine()
			.nodes()
			.stream()
			.filter((each) -> each.node().equals(node))
			.mapToLong(NodeSnapshot::generation)
			.sum();
	}

	private final class Lossy extends ThroughClient {

		private @Nullable Reply latestPoll;

		private boolean hasLost;

		private Lossy(NodeClient client, Timekeeper timekeeper) {
			super(client, timekeeper);
		}

		private boolean isOfWriter() {
			return this.timekeeper == WritesBehindPollsTests.this.writer.clock();
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			boolean poll = request.operation() == Operation.GET_ALL
					&& request.keys().stream().anyMatch((key) -> key.contains("::d:"));
			if (!poll || !isOfWriter()) {
				return super.send(request, mode);
			}
			if (WritesBehindPollsTests.this.behind) {
				return CompletableFuture.completedFuture(Objects.requireNonNull(this.latestPoll));
			}
			return super.send(request, mode).whenComplete((reply, failure) -> this.latestPoll = reply);
		}

		@Override
		public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode) {
			if (WritesBehindPollsTests.this.losesWrites && isOfWriter() && !this.hasLost) {
				this.hasLost = true;
				return new CompletableFuture<>();
			}
			return super.sendBoth(first, second, mode);
		}

	}

}
