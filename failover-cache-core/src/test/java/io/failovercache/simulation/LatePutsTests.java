/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.replication.ReadOutcome;
import io.failovercache.time.Timekeeper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Puts that find no place among the commands in flight until their call has returned, or
 * almost, while another instance puts something newer.
 */
class LatePutsTests {

	private static final EntryKey KEY = new EntryKey(SimulatedInstance.CACHE, "key0");

	private static final long MOMENT = 45 * EventQueue.MILLI;

	private final World world = new World(
			Scenario.of("late puts").workload(new Workload(1, 0, 0, 0, 0, 0, false, 0)).wire(Full::new), 4711,
			Dialect.MARKS, false);

	private final SimulatedInstance writer = this.world.instances().get(0);

	private final SimulatedInstance other = this.world.instances().get(1);

	private final SimulatedInstance reader = this.world.instances().get(2);

	/** The writer has too many commands in flight. */
	private boolean full;

	@Test
	void putThatFoundNoPlaceDuringItsCallStoresNothing() {
		start();
		this.full = true;
		CompletableFuture<Boolean> putting = put(this.writer, 1, CallMode.BLOCKING);
		passUntilCallEnds();
		CompletableFuture<Boolean> newer = put(this.other, 2, CallMode.BLOCKING);
		pass(MOMENT);
		assertThat(newer).isCompletedWithValue(true);
		this.full = false;
		pass(EventQueue.SECOND);
		assertThat(putting).isCompletedWithValue(true);
		assertNotRead(1);
	}

	@Test
	void putThatIsStoredAfterItsCallIsTakenBack() {
		start();
		this.full = true;
		CompletableFuture<Boolean> putting = put(this.writer, 1, CallMode.BLOCKING);
		pass(190 * EventQueue.MILLI);
		this.full = false;
		ways().forEach(Link.Direction::cut);
		pass(60 * EventQueue.MILLI);
		CompletableFuture<Boolean> newer = put(this.other, 2, CallMode.BLOCKING);
		pass(10 * EventQueue.MILLI);
		assertThat(newer).isCompletedWithValue(true);
		ways().forEach(Link.Direction::heal);
		pass(EventQueue.SECOND);
		assertThat(putting).isCompletedWithValue(true);
		assertNotRead(1);
	}

	@Test
	void putForWhichNoCallerWaitsIsStoredWhenThereIsAPlace() {
		start();
		this.full = true;
		CompletableFuture<Boolean> putting = put(this.writer, 1, CallMode.ASYNC);
		passUntilCallEnds();
		this.full = false;
		pass(EventQueue.SECOND);
		assertThat(putting).isCompletedWithValue(true);
		assertThat(read()).isInstanceOf(ReadOutcome.Hit.class);
	}

	private void start() {
		this.world.instances().forEach(SimulatedInstance::start);
		pass(3 * EventQueue.SECOND);
	}

	private void pass(long nanos) {
		this.world.queue().runUntil(this.world.queue().now() + nanos);
	}

	private void passUntilCallEnds() {
		pass(260 * EventQueue.MILLI);
	}

	private List<Link.Direction> ways() {
		return this.world.dataServers()
			.stream()
			.map((server) -> this.world.link(this.writer.name(), server).toServer())
			.toList();
	}

	private static CompletableFuture<Boolean> put(SimulatedInstance instance, long version, CallMode caller) {
		Entry entry = new Payload(KEY.text(), version).entry(instance.clock().currentTimeMillis() + 600_000);
		return instance.engine().store().put(KEY, entry, caller);
	}

	private ReadOutcome read() {
		CompletableFuture<ReadOutcome> reading = this.reader.engine().store().read(KEY);
		pass(MOMENT);
		return reading.join();
	}

	private void assertNotRead(long version) {
		if (read() instanceof ReadOutcome.Hit hit) {
			assertThat(new Payload(hit.entry().payload()).version()).isNotEqualTo(version);
		}
	}

	private final class Full extends ThroughClient {

		private Full(NodeClient client, Timekeeper timekeeper) {
			super(client, timekeeper);
		}

		@Override
		public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode) {
			boolean refused = LatePutsTests.this.full && this.timekeeper == LatePutsTests.this.writer.clock();
			return refused
					? CompletableFuture
						.completedFuture(new Reply.NotSent(NotSentReason.SATURATED, "too many in flight"))
					: super.sendBoth(first, second, mode);
		}

	}

}
