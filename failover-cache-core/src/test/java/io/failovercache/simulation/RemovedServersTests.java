/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import javax.management.ObjectName;

import org.junit.jupiter.api.Test;

import io.failovercache.client.NodeId;
import io.failovercache.replication.ServerAssignment;
import io.failovercache.topology.WeightedServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers that come and go, as others may announce them, one after the other.
 */
class RemovedServersTests {

	private static final int SERVERS = 6;

	private final World world = new World(
			Scenario.of("removed servers").servers(1, 1, 0).workload(new Workload(1, 0, 0, 0, 0, 0, false, 0)), 4711,
			Dialect.MARKS, false);

	@Test
	void serverThatIsGoneLeavesNothing() throws Exception {
		SimulatedInstance instance = this.world.instances().get(0);
		instance.start();
		pass(5);
		int before = nodes();
		for (int i = 0; i < SERVERS; i++) {
			assertThat(instance.engine().change(withPrimary("name" + i), Duration.ZERO)).isTrue();
			pass(12);
		}
		pass(40);
		assertThat(nodes() - before).isLessThan(5);
	}

	private ServerAssignment withPrimary(String name) {
		NodeId primary = this.world.primaries().get(0).id();
		return new ServerAssignment(List.of(new WeightedServer(new NodeId(name, primary.host(), primary.port()), 1)),
				List.of(new WeightedServer(this.world.backups().get(0).id(), 1)), List.of());
	}

	private void pass(long seconds) {
		this.world.queue().runUntil(this.world.queue().now() + seconds * EventQueue.SECOND);
	}

	/** The servers on the heap. */
	private static int nodes() throws Exception {
		String histogram = (String) ManagementFactory.getPlatformMBeanServer()
			.invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
					new Object[] { new String[0] }, new String[] { String[].class.getName() });
		return histogram.lines()
			.filter((line) -> Set.of(line.trim().split("\\s+")).contains("io.failovercache.node.Node"))
			.mapToInt((line) -> Integer.parseInt(line.trim().split("\\s+")[1]))
			.sum();
	}

}
