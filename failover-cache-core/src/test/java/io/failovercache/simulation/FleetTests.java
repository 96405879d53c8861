/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.EntryKey;
import io.failovercache.time.Timekeeper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One sick instance among many that are well: it reaches one server of two and writes a
 * hundred times a second. {@code -Dfleet.seconds} says for how long.
 */
class FleetTests {

	private static final int INSTANCES = 50;

	private static final int SECONDS = Integer.getInteger("fleet.seconds", 5);

	private static final int WRITES_PER_SECOND = 100;

	private static final int KEYS = 200;

	private final World world = new World(Scenario.of("a fleet")
		.fleet(Fleet.of(INSTANCES))
		.workload(new Workload(KEYS, 20, 0, 0, 0, 0, false, 0))
		.wire(Counting::new), 4711, Dialect.MARKS, false);

	private final SimulatedInstance sick = this.world.instances().get(0);

	private long commands;

	private long commandsOfSick;

	private long acknowledged;

	@Test
	void oneSickInstanceCostsTheOthersNoHitAndAllTogetherThreeCommandsPerWrite(TestReporter reporter) {
		this.world.instances().forEach(SimulatedInstance::start);
		pass(10 * EventQueue.SECOND);
		Span before = work();
		Link link = this.world.link(this.sick.name(), this.world.primaries().get(0));
		List.of(link.toServer(), link.toInstance()).forEach(Link.Direction::cut);
		Span during = work();
		pass(EventQueue.SECOND);
		double more = perWrite(during.commands - before.commands);
		double moreOfSick = perWrite(during.commandsOfSick - before.commandsOfSick);
		reporter.publishEntry("fleet", before + ", then " + during + ", " + more
				+ " commands more per write of all instances, " + moreOfSick + " of the sick one");
		assertThat(this.world.verdict().violations()).isEmpty();
		assertThat(this.world.verdict().fences).isZero();
		assertThat(this.acknowledged).isEqualTo(2L * SECONDS * WRITES_PER_SECOND);
		assertThat(during.hitRatio).isGreaterThan(before.hitRatio - 0.005);
		assertThat(more).as("repair, hints and their readers, all together").isLessThan(3);
		assertThat(moreOfSick).isLessThan(1);
	}

	private static double perWrite(long commands) {
		return (double) commands / (SECONDS * WRITES_PER_SECOND);
	}

	/** The sick instance writes, and all read. */
	private Span work() {
		Verdict verdict = this.world.verdict();
		long reads = verdict.reads;
		long hits = verdict.hits;
		this.commands = 0;
		this.commandsOfSick = 0;
		for (int i = 0; i < SECONDS * WRITES_PER_SECOND; i++) {
			String key = this.world.database().keys().get(this.world.random().nextInt(KEYS));
			put(key, this.world.database().update(key));
			pass(EventQueue.SECOND / WRITES_PER_SECOND);
		}
		return new Span((double) (verdict.hits - hits) / (verdict.reads - reads), this.commands, this.commandsOfSick);
	}

	private void put(String key, long version) {
		CompletableFuture<Boolean> putting = this.sick.engine()
			.store()
			.put(new EntryKey(SimulatedInstance.CACHE, key),
					new Payload(key, version).entry(this.sick.clock().currentTimeMillis() + 600_000),
					CallMode.BLOCKING);
		putting.thenAccept((done) -> {
			if (done) {
				this.acknowledged++;
				this.world.database().acknowledge(key, version, this.world.queue().now());
			}
		});
	}

	private void count(Timekeeper clock, int more) {
		this.commands += more;
		this.commandsOfSick += (clock == this.sick.clock()) ? more : 0;
	}

	private void pass(long nanos) {
		this.world.queue().runUntil(this.world.queue().now() + nanos);
	}

	/**
	 * The results of a span of time.
	 *
	 * @param hitRatio of all instances
	 * @param commands of all instances, polls included
	 * @param commandsOfSick those of the sick one
	 */
	private record Span(double hitRatio, long commands, long commandsOfSick) {

	}

	private final class Counting extends ThroughClient {

		private Counting(NodeClient client, Timekeeper timekeeper) {
			super(client, timekeeper);
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			count(this.timekeeper, 1);
			return super.send(request, mode);
		}

		@Override
		public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode) {
			count(this.timekeeper, 2);
			return super.sendBoth(first, second, mode);
		}

	}

}
