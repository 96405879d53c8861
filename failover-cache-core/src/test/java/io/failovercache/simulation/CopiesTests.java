/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.EntryKey;
import io.failovercache.replication.Controls;
import io.failovercache.replication.HedgePolicy;
import io.failovercache.replication.ReadOutcome;
import io.failovercache.time.Timekeeper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Copies from one owner to the other in the moments that are worst for them.
 */
class CopiesTests {

	private static final EntryKey KEY = new EntryKey(SimulatedInstance.CACHE, "key0");

	private static final long MOMENT = 45 * EventQueue.MILLI;

	/** One in so many hits at the primary is looked for at the backup. */
	private static final int HITS_UNTIL_SAMPLE = 100;

	/** Longer than a tombstone stays. */
	private static final long PAUSE = 6 * EventQueue.SECOND;

	/** More than may be copied at a time. */
	private static final int MANY = 200;

	private @Nullable World started;

	/** Lets the reader's looks at its own stubs come late. */
	private boolean looksLate;

	@ParameterizedTest
	@EnumSource(names = { "MARKS", "TEXT" })
	void readThatPausedCopiesNothingBackOfWhatWasAbandonedMeanwhile(Dialect dialect) {
		start(dialect, Scenario.of("a pause").rules(Controls.with(Controls.FENCE_AT_ONCE)));
		put(KEY);
		restart(primary());
		cut(link(writer(), backup()), true);
		pass(2 * EventQueue.SECOND);
		readThroughPause();
		assertThat(read(other(), KEY)).isNotInstanceOf(ReadOutcome.Hit.class);
	}

	@ParameterizedTest
	@EnumSource(names = { "MARKS", "TEXT" })
	void readThatPausedCopiesNothingToTheBackupOfWhatWasAbandonedMeanwhile(Dialect dialect) {
		start(dialect, Scenario.of("a pause").rules(Controls.with(Controls.FENCE_AT_ONCE)));
		put(KEY);
		cut(link(writer(), primary()), true);
		pass(2 * EventQueue.SECOND);
		readUntilSample();
		readThroughPause();
		assertThat(read(other(), KEY)).isNotInstanceOf(ReadOutcome.Hit.class);
	}

	/** The server has answered, and the instance stands still before it reads that. */
	private void readThroughPause() {
		CompletableFuture<ReadOutcome> reading = reader().engine().store().read(KEY);
		reader().clock().pause(PAUSE);
		pass(5 * EventQueue.MILLI);
		CompletableFuture<Boolean> evicting = writer().engine().store().evict(KEY);
		pass(PAUSE - EventQueue.SECOND);
		assertThat(evicting).isCompletedWithValue(true);
		pass(2 * EventQueue.SECOND);
		assertThat(reading).isCompleted();
	}

	@Test
	void writeBetweenTheStubOfACopyAndTheLookAtItIsNotCopiedOver() {
		start(Dialect.TEXT, Scenario.of("a write between").wire(LateLooks::new));
		put(KEY);
		restart(primary());
		this.looksLate = true;
		reader().engine().store().read(KEY);
		evictWhileLooking(backup());
		assertThat(read(other(), KEY)).isNotInstanceOf(ReadOutcome.Hit.class);
	}

	@ParameterizedTest
	@EnumSource(names = { "MARKS", "TEXT" })
	void writeBetweenTheStubOfASampleAndTheLookAtItIsNotCopiedOver(Dialect dialect) {
		start(dialect, Scenario.of("a write between").wire(LateLooks::new));
		put(KEY);
		restart(backup());
		readUntilSample();
		this.looksLate = true;
		reader().engine().store().read(KEY);
		evictWhileLooking(primary());
		assertThat(read(other(), KEY)).isNotInstanceOf(ReadOutcome.Hit.class);
	}

	/** The source of the copy is told of the evict a little after its target. */
	private void evictWhileLooking(SimulatedServer source) {
		pass(15 * EventQueue.MILLI);
		link(writer(), source).toServer().cut();
		CompletableFuture<Boolean> evicting = writer().engine().store().evict(KEY);
		pass(MOMENT);
		link(writer(), source).toServer().heal();
		pass(MOMENT);
		assertThat(evicting).isCompletedWithValue(true);
	}

	@ParameterizedTest
	@EnumSource(names = { "MARKS", "TEXT" })
	void readThatFindsNoPlaceForItsCopyKeepsTheNextOneFromNothing(Dialect dialect) {
		start(dialect, Scenario.of("many copies"));
		List<EntryKey> keys = new ArrayList<>();
		for (int i = 0; i < MANY; i++) {
			keys.add(new EntryKey(SimulatedInstance.CACHE, "many" + i));
		}
		keys.forEach(this::put);
		restart(primary());
		keys.forEach((key) -> reader().engine().store().read(key));
		pass(EventQueue.SECOND);
		assertThat(keys.stream().filter(this::isAtPrimary).count()).isPositive().isLessThan(MANY);
		keys.forEach((key) -> read(reader(), key));
		assertThat(keys).allMatch(this::isAtPrimary);
	}

	@ParameterizedTest
	@EnumSource(names = { "MARKS", "TEXT" })
	void copyWithoutASourceKeepsTheNextOneFromNothing(Dialect dialect) {
		start(dialect, Scenario.of("a source that is lost"));
		put(KEY);
		restart(primary());
		Link source = link(reader(), backup());
		reader().engine().store().read(KEY).thenAccept((hit) -> cut(source, true));
		pass(EventQueue.SECOND);
		assertThat(isAtPrimary(KEY)).isFalse();
		cut(source, false);
		pass(3 * EventQueue.SECOND);
		read(reader(), KEY);
		assertThat(isAtPrimary(KEY)).isTrue();
	}

	@ParameterizedTest
	@EnumSource(names = { "MARKS", "TEXT" })
	void sampleWithoutASourceKeepsTheNextOneFromNothing(Dialect dialect) {
		start(dialect, Scenario.of("a source that is lost"));
		put(KEY);
		restart(backup());
		readUntilSample();
		Link source = link(reader(), primary());
		reader().engine().store().read(KEY).thenAccept((hit) -> cut(source, true));
		pass(EventQueue.SECOND);
		cut(source, false);
		pass(3 * EventQueue.SECOND);
		assertThat(backup().peekAt(KEY.text())).isNull();
	}

	private World start(Dialect dialect, Scenario scenario) {
		World world = new World(scenario.hedge(HedgePolicy.OFF).workload(new Workload(1, 0, 0, 0, 0, 0, false, 0)),
				4711, dialect, false);
		this.started = world;
		world.instances().forEach(SimulatedInstance::start);
		pass(3 * EventQueue.SECOND);
		return world;
	}

	private World world() {
		return Objects.requireNonNull(this.started);
	}

	private SimulatedInstance reader() {
		return world().instances().get(0);
	}

	private SimulatedInstance writer() {
		return world().instances().get(1);
	}

	private SimulatedInstance other() {
		return world().instances().get(2);
	}

	private SimulatedServer primary() {
		return world().primaries().get(0);
	}

	private SimulatedServer backup() {
		return world().backups().get(0);
	}

	private Link link(SimulatedInstance instance, SimulatedServer server) {
		return world().link(instance.name(), server);
	}

	private static void cut(Link link, boolean cut) {
		for (Link.Direction way : List.of(link.toServer(), link.toInstance())) {
			if (cut) {
				way.cut();
			}
			else {
				way.heal();
			}
		}
	}

	/** A server comes back empty, and is trusted again. */
	private void restart(SimulatedServer server) {
		server.kill();
		server.restart();
		pass(10 * EventQueue.SECOND);
	}

	private void pass(long nanos) {
		world().queue().runUntil(world().queue().now() + nanos);
	}

	private void put(EntryKey key) {
		CompletableFuture<Boolean> writing = reader().engine()
			.store()
			.put(key, new Payload(key.text(), 1).entry(reader().clock().currentTimeMillis() + 600_000), CallMode.ASYNC);
		pass(MOMENT);
		assertThat(writing).isCompletedWithValue(true);
	}

	/** The next hit is looked for at the backup. */
	private void readUntilSample() {
		for (int i = 0; i < HITS_UNTIL_SAMPLE - 1; i++) {
			assertThat(read(reader(), KEY)).isInstanceOf(ReadOutcome.Hit.class);
		}
	}

	private ReadOutcome read(SimulatedInstance instance, EntryKey key) {
		CompletableFuture<ReadOutcome> reading = instance.engine().store().read(key);
		pass(MOMENT);
		assertThat(reading).isCompleted();
		return reading.join();
	}

	/** A marker is shorter than any value. */
	private boolean isAtPrimary(EntryKey key) {
		byte[] there = primary().peekAt(key.text());
		byte[] value = Objects.requireNonNull(backup().peekAt(key.text()));
		return there != null && there.length == value.length;
	}

	/** Between a stub of the reader and its look at it passes some time. */
	private final class LateLooks extends ThroughClient {

		private static final Duration LATENESS = Duration.ofMillis(30);

		private LateLooks(NodeClient client, Timekeeper timekeeper) {
			super(client, timekeeper);
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			boolean late = CopiesTests.this.looksLate && this.timekeeper == reader().clock()
					&& request.operation() == Operation.GETS;
			return late ? later(request, mode) : super.send(request, mode);
		}

		private CompletableFuture<Reply> later(Request request, CallMode mode) {
			CompletableFuture<Reply> reply = new CompletableFuture<>();
			this.timekeeper.after(LATENESS, () -> this.client.send(request, mode).thenAccept(reply::complete));
			return reply;
		}

		@Override
		public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode) {
			return send(first, mode).thenCombine(send(second, mode), Reply::both);
		}

	}

}
