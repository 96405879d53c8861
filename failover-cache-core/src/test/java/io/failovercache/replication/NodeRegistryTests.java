/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.failovercache.breaker.BreakerSettings;
import io.failovercache.breaker.NodeBreakers;
import io.failovercache.client.NodeId;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;
import io.failovercache.node.NodeContext;
import io.failovercache.node.NodeSettings;
import io.failovercache.observe.EngineObserver;
import io.failovercache.support.ManualTimekeeper;
import io.failovercache.support.SilentClient;
import io.failovercache.topology.Topology;
import io.failovercache.topology.WeightedServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The nodes of servers that come and go, as where each restart brings another address.
 */
class NodeRegistryTests {

	private final ManualTimekeeper time = new ManualTimekeeper();

	private final NodeRegistry registry = new NodeRegistry(new KeyLayout("test"),
			NodeBreakers.standalone(BreakerSettings.defaults()), (node, listener) -> new SilentClient(),
			new NodeContext(NodeSettings.defaults(), this.time, EngineObserver.NONE));

	@Test
	void aThousandServersOneAfterTheOtherNeedFewNumbers() {
		int highest = 0;
		for (int i = 0; i < 1000; i++) {
			highest = Math.max(highest, only("server" + i).index());
			this.time.pass(Duration.ofMinutes(2));
		}
		assertThat(highest).isEqualTo(1);
	}

	@Test
	void aNumberIsNotGivenAgainWhileAViewMayKnowItsNode() {
		Node first = only("a");
		Node second = only("b");
		this.time.pass(Duration.ofSeconds(59));
		Node third = only("c");
		assertThat(List.of(first.index(), second.index(), third.index())).doesNotHaveDuplicates();
	}

	private Node only(String host) {
		Topology topology = this.registry.topologyOf(
				new ServerAssignment(List.of(new WeightedServer(new NodeId(host, 11211), 1)), List.of(), List.of()));
		this.registry.retain(topology);
		return topology.nodes().get(0);
	}

}
