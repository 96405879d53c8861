/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.List;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
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

	private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();

	private final NodeRegistry registry = new NodeRegistry(new KeyLayout("test"),
			new NodeBreakers(this.breakers, BreakerSettings.defaults()), (node, listener) -> new SilentClient(),
			new NodeContext(NodeSettings.defaults(), this.time, EngineObserver.NONE));

	@Test
	void thousandServersOneAfterTheOtherNeedFewNumbers() {
		int highest = 0;
		for (int i = 0; i < 1000; i++) {
			highest = Math.max(highest, only("server" + i).index());
			this.time.pass(Duration.ofMinutes(2));
		}
		assertThat(highest).isEqualTo(1);
	}

	@Test
	void numberIsNotGivenAgainWhileAViewMayKnowItsNode() {
		Node first = only("a");
		Node second = only("b");
		this.time.pass(Duration.ofSeconds(59));
		Node third = only("c");
		assertThat(List.of(first.index(), second.index(), third.index())).doesNotHaveDuplicates();
	}

	/** A stranger may announce the name of any server. */
	@Test
	void twoServersOfOneNameHaveABreakerEach() {
		WeightedServer own = new WeightedServer(new NodeId("a", "127.0.0.1", 11211), 1);
		WeightedServer announced = new WeightedServer(new NodeId("a", "127.0.0.2", 11211), 1);
		Topology mine = this.registry.topologyOf(new ServerAssignment(List.of(own), List.of(), List.of()));
		Topology other = this.registry.topologyOf(new ServerAssignment(List.of(announced), List.of(), List.of()));
		Node node = mine.nodes().get(0);
		node.breaker().close();
		other.nodes().get(0).breaker().open();
		assertThat(node.breaker().isClosed()).isTrue();
		this.registry.retain(mine);
		assertThat(this.breakers.find(node.breaker().name())).isPresent();
		assertThat(this.breakers.getAllCircuitBreakers()).hasSize(1);
	}

	private Node only(String host) {
		Topology topology = this.registry.topologyOf(
				new ServerAssignment(List.of(new WeightedServer(new NodeId(host, 11211), 1)), List.of(), List.of()));
		this.registry.retain(topology);
		return topology.nodes().get(0);
	}

}
