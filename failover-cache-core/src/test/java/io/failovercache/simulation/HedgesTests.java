/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.failovercache.client.CallMode;
import io.failovercache.entry.EntryKey;
import io.failovercache.replication.ReadOutcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads that also ask the other group, while one server of theirs is slower than the
 * other.
 */
class HedgesTests {

	private static final long MOMENT = 45 * EventQueue.MILLI;

	private static final long SLOWNESS = 12 * EventQueue.MILLI;

	/** So many that the latency of a server is known from them. */
	private static final int MANY = 400;

	private final World world = new World(
			Scenario.of("hedges").servers(2, 2, 0).workload(new Workload(1, 0, 0, 0, 0, 0, false, 0)), 4711,
			Dialect.MARKS, false);

	private final SimulatedInstance instance = this.world.instances().get(0);

	private final SimulatedServer slow = this.world.primaries().get(0);

	private final SimulatedServer fast = this.world.primaries().get(1);

	@Test
	void readOfAFastServerDoesNotWaitForTheTimeOfASlowOne() {
		this.world.instances().forEach(SimulatedInstance::start);
		pass(3 * EventQueue.SECOND);
		EntryKey ofSlow = put(this.slow);
		EntryKey ofFast = put(this.fast);
		link(this.slow).slowDown(SLOWNESS);
		IntStream.range(0, MANY).forEach((i) -> read(ofSlow));
		pass(EventQueue.SECOND);
		link(this.slow).toInstance().cut();
		link(this.fast).toInstance().cut();
		CompletableFuture<ReadOutcome> first = read(ofSlow);
		CompletableFuture<ReadOutcome> second = read(ofFast);
		pass(18 * EventQueue.MILLI);
		assertThat(first).isNotDone();
		assertThat(second).isCompletedWithValueMatching(ReadOutcome.Hit.class::isInstance);
		pass(MOMENT);
		assertThat(first).isCompletedWithValueMatching(ReadOutcome.Hit.class::isInstance);
	}

	private EntryKey put(SimulatedServer owner) {
		EntryKey key = IntStream.range(0, 100)
			.mapToObj((i) -> new EntryKey(SimulatedInstance.CACHE, "key" + i))
			.filter((each) -> this.instance.engine().topology().ownersOf(each).get(0).node().id().equals(owner.id()))
			.findFirst()
			.orElseThrow();
		CompletableFuture<Boolean> writing = this.instance.engine()
			.store()
			.put(key, new Payload(key.text(), 1).entry(this.instance.clock().currentTimeMillis() + 600_000),
					CallMode.ASYNC);
		pass(MOMENT);
		assertThat(writing).isCompletedWithValue(true);
		return key;
	}

	private CompletableFuture<ReadOutcome> read(EntryKey key) {
		return this.instance.engine().store().read(key);
	}

	private Link link(SimulatedServer server) {
		return this.world.link(this.instance.name(), server);
	}

	private void pass(long nanos) {
		this.world.queue().runUntil(this.world.queue().now() + nanos);
	}

}
