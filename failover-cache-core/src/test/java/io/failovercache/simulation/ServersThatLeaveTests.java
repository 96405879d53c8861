/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.failovercache.client.NodeId;
import io.failovercache.node.Node;
import io.failovercache.replication.ServerAssignment;
import io.failovercache.topology.WeightedServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers that leave the list for good, as pods that get new addresses: nothing of them
 * stays in memory.
 */
class ServersThatLeaveTests {

	private final World world = new World(Scenario.of("servers that leave").servers(2, 1, 0), 4711, Dialect.MARKS,
			false);

	private final SimulatedInstance instance = this.world.instances().get(0);

	@Test
	void serverThatLeftIsForgotten() {
		this.instance.start();
		pass(5);
		WeakReference<Node> gone = nodeOf(this.world.primaries().get(1).id());
		assertThat(this.instance.engine()
			.change(new ServerAssignment(weighted(this.world.primaries().get(0)), weighted(this.world.backups().get(0)),
					List.of()), Duration.ofSeconds(1)))
			.isTrue();
		pass(700);
		assertThat(this.instance.engine().topology().allNodes()).hasSize(2);
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
			System.gc();
			return gone.get() == null;
		});
	}

	private static List<WeightedServer> weighted(SimulatedServer server) {
		return List.of(new WeightedServer(server.id(), 1));
	}

	private WeakReference<Node> nodeOf(NodeId id) {
		return new WeakReference<>(this.instance.engine()
			.topology()
			.nodes()
			.stream()
			.filter((node) -> node.id().equals(id))
			.findFirst()
			.orElseThrow());
	}

	private void pass(int seconds) {
		this.world.queue().runUntil(this.world.queue().now() + seconds * EventQueue.SECOND);
	}

}
