/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.failovercache.client.CallMode;
import io.failovercache.entry.EntryKey;
import io.failovercache.replication.HedgePolicy;
import io.failovercache.replication.ReadOutcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An instance that polls seldom and trusts for long, as the first of a deployment that
 * changes the times, among others with the defaults: what it reads in the time for which
 * it trusts does not outlive that time.
 */
class PatientNewcomersTests {

	private static final long MOMENT = 45 * EventQueue.MILLI;

	private static final int READS_PER_SAMPLE = 101;

	private static final int KEYS = 40;

	private final World world = new World(Scenario.of("a patient newcomer")
		.hedge(HedgePolicy.OFF)
		.fleet(Fleet.PATIENT)
		.workload(new Workload(1, 0, 0, 0, 0, 0, false, 0)), 4711, Dialect.MARKS, false);

	private final SimulatedInstance writer = this.world.instances().get(1);

	private final SimulatedInstance other = this.world.instances().get(2);

	@Test
	void newcomerCopiesNothingOverATombstoneThatHasEnded() {
		this.world.instances().forEach(SimulatedInstance::start);
		pass(3000);
		this.world.replace(0, true);
		pass(60_000);
		for (int i = 0; i < KEYS; i++) {
			EntryKey key = new EntryKey(SimulatedInstance.CACHE, "key" + i);
			CompletableFuture<Boolean> putting = put(key);
			pass(300);
			assertThat(putting).isCompletedWithValue(true);
			others().forEach(Link.Direction::cut);
			CompletableFuture<Boolean> evicting = this.writer.engine().store().evict(key);
			pass(4100);
			assertThat(evicting).isCompletedWithValue(true);
			for (int read = 0; read < READS_PER_SAMPLE; read++) {
				this.world.instances().get(0).engine().store().read(key);
				pass(1);
			}
			pass(500);
			others().forEach(Link.Direction::heal);
			pass(30_000);
			assertThat(read(key)).as("key %s", i).isNotInstanceOf(ReadOutcome.Hit.class);
		}
	}

	/** The ways by which all but the newcomer reach the primary. */
	private List<Link.Direction> others() {
		return Stream.of(this.writer, this.other)
			.map((instance) -> this.world.link(instance.name(), this.world.primaries().get(0)))
			.flatMap((link) -> Stream.of(link.toServer(), link.toInstance()))
			.toList();
	}

	private CompletableFuture<Boolean> put(EntryKey key) {
		return this.writer.engine()
			.store()
			.put(key, new Payload(key.text(), 1).entry(this.writer.clock().currentTimeMillis() + 600_000),
					CallMode.ASYNC);
	}

	private ReadOutcome read(EntryKey key) {
		CompletableFuture<ReadOutcome> reading = this.other.engine().store().read(key);
		this.world.queue().runUntil(this.world.queue().now() + MOMENT);
		return reading.join();
	}

	private void pass(int millis) {
		this.world.queue().runUntil(this.world.queue().now() + millis * EventQueue.MILLI);
	}

}
