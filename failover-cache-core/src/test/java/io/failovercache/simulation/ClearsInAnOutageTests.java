/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.failovercache.replication.FailoverEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Repeated clears of one cache while no server answers.
 */
class ClearsInAnOutageTests {

	private static final int CLEARS = 5_000;

	private final World world = new World(Scenario.of("an outage").workload(new Workload(1, 0, 0, 0, 0, 0, false, 0)),
			1, false);

	private final FailoverEngine engine = this.world.instances().get(0).engine();

	@Test
	void waitTogetherAndAreDoneWhenServersAreBack() {
		this.world.instances().forEach(SimulatedInstance::start);
		pass(EventQueue.SECOND);
		this.world.dataServers().forEach(SimulatedServer::kill);
		pass(EventQueue.SECOND);
		List<CompletableFuture<Boolean>> clears = new ArrayList<>();
		for (int i = 0; i < CLEARS; i++) {
			clears.add(this.engine.store().clear(SimulatedInstance.CACHE));
			pass(EventQueue.MILLI);
		}
		Set<CompletableFuture<Boolean>> different = new HashSet<>(clears);
		assertThat(different).hasSizeLessThan(4);
		assertThat(different).noneMatch(CompletableFuture::isDone);
		this.world.dataServers().forEach(SimulatedServer::restart);
		pass(10 * EventQueue.SECOND);
		assertThat(clears).allMatch(CompletableFuture::isDone);
	}

	@Test
	void clearThatBeginsWhileAnotherIsUnderWayTakesWhatWasStoredBetween() {
		this.world.instances().forEach(SimulatedInstance::start);
		pass(EventQueue.SECOND);
		CompletableFuture<Boolean> first = this.engine.store().clear(SimulatedInstance.CACHE);
		CompletableFuture<Boolean> second = this.engine.store().clear(SimulatedInstance.CACHE);
		CompletableFuture<Boolean> third = this.engine.store().clear(SimulatedInstance.CACHE);
		assertThat(second).isNotSameAs(first).isSameAs(third);
		pass(EventQueue.SECOND);
		assertThat(first).isCompletedWithValue(true);
		assertThat(second).isCompletedWithValue(true);
		assertThat(counter()).isEqualTo(2);
	}

	private long counter() {
		byte[] counter = this.world.primaries().get(0).peek(World.PREFIX + "::c:" + SimulatedInstance.CACHE);
		return (counter != null) ? Numbers.parse(counter) : 0;
	}

	private void pass(long nanos) {
		this.world.queue().runUntil(this.world.queue().now() + nanos);
	}

}
