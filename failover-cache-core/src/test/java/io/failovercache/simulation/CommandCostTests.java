/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.EntryKey;
import io.failovercache.time.Timekeeper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands that a call costs, polls apart.
 */
class CommandCostTests {

	private static final long A_MOMENT = 45 * EventQueue.MILLI;

	private static final EntryKey KEY = new EntryKey(SimulatedInstance.CACHE, "key0");

	private final List<Operation> commands = new ArrayList<>();

	private final World world = new World(
			Scenario.of("cost").workload(new Workload(1, 0, 0, 0, 0, 0, false, 0)).wire(Counting::new), 4711, false);

	private final SimulatedInstance writer = this.world.instances().get(0);

	@BeforeEach
	void start() {
		this.world.instances().forEach(SimulatedInstance::start);
		runOn(3 * EventQueue.SECOND);
	}

	private void runOn(long nanos) {
		this.commands.clear();
		this.world.queue().runUntil(this.world.queue().now() + nanos);
	}

	@Test
	void aPutIsAStoreAndAGlanceAtTheBoardOfEachOwner() {
		put();
		assertThat(this.commands).containsExactlyInAnyOrder(Operation.SET, Operation.GET_ALL, Operation.SET,
				Operation.GET_ALL);
	}

	@Test
	void aHitIsOneCommandAndNowAndThenALookAtTheBackup() {
		put();
		read(200);
		this.commands.clear();
		read(100);
		assertThat(this.commands).hasSizeBetween(100, 120);
	}

	private void read(int times) {
		for (int i = 0; i < times; i++) {
			CompletableFuture<?> reading = this.writer.engine().store().read(KEY);
			this.world.queue().runUntil(this.world.queue().now() + A_MOMENT);
			assertThat(reading).isCompleted();
		}
	}

	@Test
	void aMissedWriteCostsThreeCommandsMoreOnEachOtherBoard() {
		put();
		Link link = this.world.link(this.writer.name(), this.world.backups().get(0));
		link.toServer().cut();
		link.toInstance().cut();
		runOn(2 * EventQueue.SECOND);
		this.commands.clear();
		CompletableFuture<Boolean> writing = this.writer.engine().store().evict(KEY);
		this.world.queue().runUntil(this.world.queue().now() + A_MOMENT);
		assertThat(writing).isCompletedWithValue(true);
		assertThat(this.commands.subList(0, 5)).containsExactlyInAnyOrder(Operation.SET, Operation.GET_ALL,
				Operation.ADD, Operation.GETS, Operation.ADD);
	}

	private void put() {
		this.commands.clear();
		CompletableFuture<Boolean> writing = this.writer.engine()
			.store()
			.put(KEY, new Payload("key0", 1).entry(this.writer.clock().currentTimeMillis() + 600_000), CallMode.ASYNC);
		this.world.queue().runUntil(this.world.queue().now() + A_MOMENT);
		assertThat(writing).isCompletedWithValue(true);
	}

	private final class Counting extends ThroughClient {

		private Counting(NodeClient client, Timekeeper timekeeper) {
			super(client, timekeeper);
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			count(request);
			return super.send(request, mode);
		}

		@Override
		public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode) {
			count(first);
			count(second);
			return super.sendBoth(first, second, mode);
		}

		private void count(Request request) {
			boolean poll = request.operation() == Operation.GET_ALL
					&& request.keys().stream().anyMatch((key) -> key.contains("::d:"));
			if (!poll && request.operation() != Operation.VERSION) {
				CommandCostTests.this.commands.add(request.operation());
			}
		}

	}

}
