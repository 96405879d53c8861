/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import io.failovercache.client.NodeId;
import io.failovercache.node.Node;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;
import io.failovercache.support.ManualTimekeeper;
import io.failovercache.support.TestNodes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link KnownNodes}, {@link ClearCounters} and {@link TrustViews}: knowledge,
 * and the view of it.
 */
class KnownNodesTests {

	private static final ProtocolTimes TIMES = ProtocolTimes.ofEngine(Duration.ofMillis(250), Duration.ofMillis(100),
			RecoverySettings.defaults());

	private final ManualTimekeeper time = new ManualTimekeeper();

	private final Node primary = TestNodes.unconnected(0, GroupRole.PRIMARY);

	private final Node backup = TestNodes.unconnected(1, GroupRole.BACKUP);

	private final Node witness = TestNodes.unconnected(2, GroupRole.WITNESS);

	private final KnownNodes nodes = new KnownNodes(this.time);

	private final ClearCounters clears = new ClearCounters();

	private final List<String> told = new ArrayList<>();

	private final TrustViews views = new TrustViews(this.nodes, this.clears, BoardCompanion.NONE, TIMES, this.time,
			new Changes());

	@Test
	void knowledgeOfRemainingNodesIsKept() {
		this.nodes.follow(List.of(this.primary, this.backup));
		poll(this.primary, Map.of());
		this.nodes.follow(List.of(this.primary, this.witness));
		assertThat(this.nodes.isUp(this.primary)).isTrue();
		assertThat(this.nodes.of(this.backup)).isNull();
		assertThat(this.nodes.holdingData()).containsExactly(this.primary);
	}

	@Test
	void boardsBesideANodeAreTheOthersThatAreUp() {
		this.nodes.follow(List.of(this.primary, this.backup, this.witness));
		poll(this.primary, Map.of());
		poll(this.witness, Map.of());
		assertThat(this.nodes.boardsBeside(this.primary)).containsExactly(this.witness);
		assertThat(this.nodes.boardsBeside(this.backup)).containsExactly(this.primary, this.witness);
	}

	@Test
	void clearIsActedOnWhenEveryBoardThatIsUpHasReachedIt() {
		this.nodes.follow(List.of(this.primary, this.backup));
		this.clears.count("products", this.nodes.all());
		this.clears.learn("products", 3, this.nodes.all());
		poll(this.primary, Map.of("products", 3L));
		assertThat(publish().clearsOf("products")).isEqualTo(3);
		poll(this.backup, Map.of("products", 2L));
		assertThat(publish().clearsOf("products")).isNull();
		this.time.pass(Duration.ofMillis(1));
		poll(this.backup, Map.of("products", 3L));
		assertThat(publish().clearsOf("products")).isEqualTo(3);
	}

	@Test
	void viewIsAsOldAsTheOldestKnowledge() {
		this.nodes.follow(List.of(this.primary, this.backup));
		poll(this.primary, Map.of());
		this.time.pass(Duration.ofMillis(400));
		poll(this.backup, Map.of());
		TrustView view = publish();
		assertThat(view.isFresh(this.time.nanoTime(), Duration.ofMillis(400).toNanos())).isTrue();
		assertThat(view.isFresh(this.time.nanoTime(), Duration.ofMillis(399).toNanos())).isFalse();
	}

	@Test
	void eachChangeIsReportedOnce() {
		this.nodes.follow(List.of(this.primary, this.backup));
		poll(this.primary, Map.of());
		publish();
		publish();
		assertThat(this.told).containsExactly("server0:11211 UP");
		assertThat(this.nodes.snapshotOf(this.primary, 7).state()).isEqualTo(NodeState.UP);
	}

	private void poll(Node node, Map<String, Long> counters) {
		NodeTrust known = Objects.requireNonNull(this.nodes.of(node));
		known.polled(this.time.nanoTime());
		this.clears.read(known.clears, counters, List.of());
	}

	private TrustView publish() {
		this.views.publish("a test");
		return this.views.latest();
	}

	private final class Changes implements EngineObserver {

		@Override
		public void nodeStateChanged(GroupRole role, NodeId node, NodeState before, NodeState after, String reason) {
			KnownNodesTests.this.told.add(node.name() + " " + after);
		}

	}

}
