/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.failovercache.breaker.BreakerSettings;
import io.failovercache.breaker.NodeBreakers;
import io.failovercache.client.NodeId;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;
import io.failovercache.node.NodeContext;
import io.failovercache.node.NodeSettings;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.GroupRole;
import io.failovercache.support.ManualTimekeeper;
import io.failovercache.support.SilentClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Refreshes} with servers that do not answer.
 */
class RefreshesTests {

	private static final ProtocolTimes TIMES = ProtocolTimes.ofEngine(Duration.ofMillis(250), Duration.ofMillis(100),
			RecoverySettings.defaults());

	private final ManualTimekeeper time = new ManualTimekeeper();

	private final Trust trust = new Trust(TIMES, new KeyLayout("test"),
			new Surroundings(this.time, EngineObserver.NONE, new Random(1)), BoardCompanion.NONE, HintPolicy.HINTING,
			BoardScope.SMALL);

	/** Other instances, or a stranger, may announce hundreds. */
	@Test
	void threadOfACallerAsksOnlySoManyServers() {
		this.trust.nodes().follow(IntStream.range(0, 500).mapToObj(this::server).toList());
		CompletableFuture<TrustView> refreshed = this.trust.refresh("cache");
		assertThat(attempts()).isEqualTo(Refreshes.AT_ONCE);
		this.time.pass(Duration.ZERO);
		assertThat(attempts()).isEqualTo(500);
		this.time.pass(Duration.ofMillis(99));
		assertThat(refreshed).isNotDone();
		this.time.pass(Duration.ofMillis(1));
		assertThat(refreshed).isCompleted();
		assertThat(this.trust.isFresh(this.trust.view())).as("it is known that none answers").isTrue();
	}

	@Test
	void fewServersAreAskedAtOnce() {
		this.trust.nodes().follow(IntStream.range(0, Refreshes.AT_ONCE).mapToObj(this::server).toList());
		List<CompletableFuture<TrustView>> refreshed = List.of(this.trust.refresh("cache"),
				this.trust.refresh("cache"));
		assertThat(attempts()).isEqualTo(Refreshes.AT_ONCE);
		this.time.pass(Duration.ofMillis(100));
		assertThat(refreshed).allMatch(Future::isDone);
	}

	@Test
	void callerAsksAllServersItselfWhereTheMachineGivesNoThread() {
		this.trust.nodes().follow(IntStream.range(0, 100).mapToObj(this::server).toList());
		this.time.failNextTimers(1000);
		assertThat(this.trust.refresh("cache")).isCompleted();
		this.time.failNextTimers(0);
		assertThat(attempts()).isEqualTo(100);
		assertThat(this.trust.isFresh(this.trust.view())).as("it is known that none answers").isTrue();
	}

	private long attempts() {
		return this.trust.nodes().all().stream().filter((each) -> each.node.connection().attemptBegun() != 0).count();
	}

	private Node server(int index) {
		return new Node(index, GroupRole.PRIMARY, new NodeId("server" + index, 11211),
				NodeBreakers.standalone(BreakerSettings.defaults()).create("server" + index),
				(id, listener) -> new SilentClient(),
				new NodeContext(NodeSettings.defaults(), this.time, EngineObserver.NONE));
	}

}
