/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import io.failovercache.time.Timekeeper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The polls of instances that do nothing else.
 */
class PollsTests {

	/**
	 * The mark, the generations, two fences in turn, three clear counters, the hints.
	 */
	private static final int MOST_KEYS = 10;

	private final List<Integer> keys = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 16 })
	void readAFewKeysHoweverManyServersThereAre(int each) {
		World world = start(each);
		assertThat(this.keys).isNotEmpty().allMatch((count) -> count <= Math.max(MOST_KEYS, 6 + 4 * each));
		if (each > 2) {
			assertThat(this.keys).allMatch((count) -> count <= MOST_KEYS);
		}
		assertThat(statesOf(world, 0)).containsOnly(NodeState.UP);
	}

	@Test
	void readTheFenceOfAServerUntilItIsOver() {
		World world = start(16);
		SimulatedServer fenced = world.primaries().get(0);
		CompletableFuture<Boolean> fencing = world.instances().get(0).engine().fence(fenced.id());
		pass(world, 400 * EventQueue.MILLI);
		assertThat(fencing).isCompletedWithValue(true);
		for (SimulatedInstance instance : world.instances()) {
			NodeSnapshot seen = instance.engine()
				.nodes()
				.stream()
				.filter((each) -> each.node().equals(fenced.id()))
				.findFirst()
				.orElseThrow();
			assertThat(seen.state()).isEqualTo(NodeState.FENCED);
			assertThat(seen.generation()).isEqualTo(1);
		}
		pass(world, 8 * EventQueue.SECOND);
		this.keys.clear();
		pass(world, EventQueue.SECOND);
		assertThat(statesOf(world, 2)).containsOnly(NodeState.UP);
		assertThat(this.keys).isNotEmpty().allMatch((count) -> count <= MOST_KEYS);
	}

	private World start(int each) {
		World world = new World(Scenario.of("polls")
			.servers(each, each, 0)
			.workload(new Workload(1, 0, 0, 0, 0, 0, false, 0))
			.wire(Counting::new), 4711, Dialect.MARKS, false);
		world.instances().forEach(SimulatedInstance::start);
		pass(world, 5 * EventQueue.SECOND);
		this.keys.clear();
		pass(world, EventQueue.SECOND);
		return world;
	}

	private static void pass(World world, long nanos) {
		world.queue().runUntil(world.queue().now() + nanos);
	}

	private static List<NodeState> statesOf(World world, int instance) {
		return world.instances().get(instance).engine().nodes().stream().map(NodeSnapshot::state).toList();
	}

	private final class Counting extends ThroughClient {

		private Counting(NodeClient client, Timekeeper timekeeper) {
			super(client, timekeeper);
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			if (request.operation() == Operation.GET_ALL) {
				PollsTests.this.keys.add(request.keys().size());
			}
			return super.send(request, mode);
		}

	}

}
