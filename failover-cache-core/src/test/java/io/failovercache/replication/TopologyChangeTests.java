/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.failovercache.breaker.BreakerSettings;
import io.failovercache.breaker.NodeBreakers;
import io.failovercache.client.NodeId;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.NodeContext;
import io.failovercache.node.NodeSettings;
import io.failovercache.observe.EngineObserver;
import io.failovercache.support.ManualTimekeeper;
import io.failovercache.support.SilentClient;
import io.failovercache.topology.Owner;
import io.failovercache.topology.Topology;
import io.failovercache.topology.WeightedServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link TopologyChange} on a clock that the test turns: the servers that are
 * read, and those that are told of writes. Servers are letters.
 */
class TopologyChangeTests {

	private static final Duration STEP = Duration.ofSeconds(60);

	private static final EntryKey KEY = new EntryKey("cache", "key");

	private final ManualTimekeeper time = new ManualTimekeeper();

	private final NodeRegistry registry = new NodeRegistry(new KeyLayout("test"),
			NodeBreakers.standalone(BreakerSettings.defaults()), (node, listener) -> new SilentClient(),
			new NodeContext(NodeSettings.defaults(), this.time, EngineObserver.NONE));

	private final List<String> retired = new ArrayList<>();

	private Topology installed = this.registry.topologyOf(servers("a"));

	private final TopologyChange change = new TopologyChange(this.installed, this.time, this.registry::topologyOf,
			(topology) -> this.installed = topology, this.retired::add, (topology) -> false);

	@Test
	void readsMoveAfterOneStepAndTheOldServersAreLetGoAfterTwo() {
		assertThat(to("b")).isTrue();
		assertThat(readAndTold()).isEqualTo("a told b");
		this.time.pass(STEP.minusSeconds(1));
		assertThat(readAndTold()).isEqualTo("a told b");
		this.time.pass(Duration.ofSeconds(1));
		assertThat(readAndTold()).isEqualTo("b told a");
		assertThat(this.change.isRunning()).isTrue();
		this.time.pass(STEP);
		assertThat(readAndTold()).isEqualTo("b");
		assertThat(this.change.isRunning()).isFalse();
		assertThat(this.retired).hasSize(1);
	}

	@Test
	void serversListedForLessThanAStepAreNeverReadAndGetTombstonesForTwoMore() {
		to("b");
		this.time.pass(Duration.ofSeconds(50));
		to("c");
		assertThat(readAndTold()).isEqualTo("a told b c");
		this.time.pass(STEP.minusSeconds(1));
		assertThat(readAndTold()).isEqualTo("a told b c");
		this.time.pass(Duration.ofSeconds(1));
		assertThat(readAndTold()).isEqualTo("c told a b");
		this.time.pass(STEP);
		assertThat(readAndTold()).isEqualTo("c");
		assertThat(this.retired).hasSize(2).doesNotHaveDuplicates();
	}

	@Test
	void aChangeEndsAlsoIfSomeTimersCannotBeSet() {
		this.time.failNextTimers(9);
		assertThat(to("b")).isTrue();
		this.time.pass(STEP.minusSeconds(1));
		this.time.failNextTimers(9);
		this.time.pass(Duration.ofSeconds(1));
		assertThat(readAndTold()).isEqualTo("b told a");
		this.time.failNextTimers(9);
		this.time.pass(STEP);
		assertThat(readAndTold()).isEqualTo("b");
		assertThat(this.change.isRunning()).isFalse();
		assertThat(this.time.timers()).isZero();
	}

	@Test
	void aChangeForWhichTheMachineGaveNoTimerGoesOnWithTheNextCall() {
		this.time.failNextTimers(1000);
		assertThat(to("b")).isTrue();
		assertThat(readAndTold()).isEqualTo("a told b");
		this.time.failNextTimers(0);
		this.time.pass(STEP);
		assertThat(this.change.isRunning()).isTrue();
		this.time.pass(Duration.ZERO);
		assertThat(readAndTold()).isEqualTo("b told a");
		this.time.pass(STEP);
		assertThat(readAndTold()).isEqualTo("b");
		assertThat(this.change.isRunning()).isFalse();
	}

	/** An endpoint may answer with other servers each time. */
	@Test
	void onlySoManyServersAreToldAtATime() {
		int taken = 0;
		for (int i = 0; i < 8; i++) {
			String name = "cluster" + i + "-";
			List<WeightedServer> cluster = IntStream.range(0, 250)
				.mapToObj((number) -> new WeightedServer(new NodeId(name + number, 11211), 1))
				.toList();
			taken += this.change.to(new ServerAssignment(cluster, List.of(), List.of()), STEP) ? 1 : 0;
		}
		assertThat(taken).isEqualTo(2);
		assertThat(to("a")).isTrue();
		this.time.pass(STEP.multipliedBy(3));
		assertThat(readAndTold()).isEqualTo("a");
	}

	@Test
	void changeThatIsTakenBackMovesNothing() {
		to("b");
		this.time.pass(Duration.ofSeconds(59));
		to("a");
		assertThat(readAndTold()).isEqualTo("a told b");
		this.time.pass(STEP.multipliedBy(2).minusSeconds(1));
		assertThat(readAndTold()).isEqualTo("a told b");
		this.time.pass(Duration.ofSeconds(1));
		assertThat(readAndTold()).isEqualTo("a");
		assertThat(this.change.isRunning()).isFalse();
		assertThat(this.retired).hasSize(1);
	}

	@Test
	void serversThatReturnAlwaysGetTombstonesAndAreNotRetired() {
		to("b");
		this.time.pass(STEP);
		to("a");
		assertThat(readAndTold()).isEqualTo("b told a");
		this.time.pass(STEP);
		assertThat(readAndTold()).isEqualTo("a told b");
		this.time.pass(STEP);
		assertThat(readAndTold()).isEqualTo("a");
		assertThat(this.retired).hasSize(1);
	}

	@Test
	void sameServersAreNoChange() {
		assertThat(to("a")).isTrue();
		assertThat(this.change.isRunning()).isFalse();
	}

	@Test
	void thereIsAnEndToChangesThatAreUnderWay() {
		for (String server : List.of("b", "c", "d", "e", "f", "g", "h", "i", "j")) {
			assertThat(to(server)).isTrue();
		}
		assertThat(to("k")).isFalse();
		this.time.pass(STEP.multipliedBy(2));
		assertThat(readAndTold()).isEqualTo("j");
		assertThat(to("k")).isTrue();
	}

	private boolean to(String server) {
		return this.change.to(servers(server), STEP);
	}

	private static ServerAssignment servers(String host) {
		return new ServerAssignment(List.of(new WeightedServer(new NodeId(host, 11211), 1)), List.of(), List.of());
	}

	private String readAndTold() {
		String read = hosts(this.installed.ownersOf(KEY).stream());
		String told = hosts(this.installed.shadowOwnersOf(KEY).stream());
		return told.isEmpty() ? read : read + " told " + told;
	}

	private static String hosts(Stream<Owner> owners) {
		return String.join(" ", owners.map((owner) -> owner.node().id().host()).sorted().toList());
	}

}
