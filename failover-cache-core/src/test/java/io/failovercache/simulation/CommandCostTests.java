/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.EntryKey;
import io.failovercache.replication.ReadOutcome;
import io.failovercache.time.Timekeeper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands that a call costs, polls apart.
 */
class CommandCostTests {

	private static final long A_MOMENT = 45 * EventQueue.MILLI;

	private static final EntryKey KEY = new EntryKey(SimulatedInstance.CACHE, "key0");

	private static final int MISSES_UNTIL_LIKELY = 8;

	private final List<Operation> commands = new ArrayList<>();

	/**
	 * The times at which commands were sent: those that are sent at once take one round
	 * trip.
	 */
	private final Set<Long> times = new HashSet<>();

	private @Nullable World started;

	private World start(Dialect dialect) {
		World world = new World(
				Scenario.of("cost").workload(new Workload(1, 0, 0, 0, 0, 0, false, 0)).wire(Counting::new), 4711,
				dialect, false);
		this.started = world;
		world.instances().forEach(SimulatedInstance::start);
		runOn(3 * EventQueue.SECOND);
		return world;
	}

	private World world() {
		return Objects.requireNonNull(this.started);
	}

	private SimulatedInstance writer() {
		return world().instances().get(0);
	}

	private void runOn(long nanos) {
		world().queue().runUntil(world().queue().now() + nanos);
		forget();
	}

	private void forget() {
		this.commands.clear();
		this.times.clear();
	}

	@ParameterizedTest
	@EnumSource(names = { "MARKS", "TEXT" })
	void putIsAStoreAndAGlanceAtTheBoardOfEachOwner(Dialect dialect) {
		start(dialect);
		put();
		assertThat(this.commands).containsExactlyInAnyOrder(Operation.SET, Operation.GET_ALL, Operation.SET,
				Operation.GET_ALL);
		assertThat(this.times).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "MARKS", "TEXT" })
	void hitIsOneCommandAndNowAndThenALookAtTheBackup(Dialect dialect) {
		start(dialect);
		put();
		read(200);
		forget();
		read(100);
		assertThat(this.commands).hasSizeBetween(100, 120);
	}

	@Test
	void missIsAReadAndThenAStubAndALookAtEachOwner() {
		start(Dialect.TEXT);
		assertThat(read(KEY)).isInstanceOf(ReadOutcome.Miss.class);
		assertThat(this.commands).containsExactlyInAnyOrder(Operation.GET, Operation.ADD, Operation.GETS, Operation.ADD,
				Operation.GETS);
		assertThat(this.times).hasSize(2);
	}

	@Test
	void missIsAReadAndThenOneCommandForEachOwnerThatMakesMarkers() {
		start(Dialect.MARKS);
		assertThat(read(KEY)).isInstanceOf(ReadOutcome.Miss.class);
		assertThat(this.commands).containsExactlyInAnyOrder(Operation.GET, Operation.READ_OR_MARK,
				Operation.READ_OR_MARK);
		assertThat(this.times).hasSize(2);
	}

	@Test
	void missThatIsLikelyIsOneCommandForEachOwnerInOneRoundTrip() {
		start(Dialect.MARKS);
		for (int i = 0; i < MISSES_UNTIL_LIKELY; i++) {
			read(new EntryKey(SimulatedInstance.CACHE, "absent" + i));
		}
		forget();
		assertThat(read(KEY)).isInstanceOf(ReadOutcome.Miss.class);
		assertThat(this.commands).containsExactly(Operation.READ_OR_MARK, Operation.READ_OR_MARK);
		assertThat(this.times).hasSize(1);
	}

	@Test
	void firstMissAfterAClearIsLikely() {
		start(Dialect.MARKS);
		assertThat(writer().engine().store().clear(SimulatedInstance.CACHE)).satisfies((clearing) -> {
			runOn(EventQueue.SECOND);
			assertThat(clearing).isCompleted();
		});
		assertThat(read(KEY)).isInstanceOf(ReadOutcome.Miss.class);
		assertThat(this.commands).containsExactly(Operation.READ_OR_MARK, Operation.READ_OR_MARK);
	}

	@ParameterizedTest
	@CsvSource({ "MARKS, 3", "TEXT, 5" })
	void anotherMissOfTheSameKeyCostsNoMore(Dialect dialect, int most) {
		start(dialect);
		for (int i = 0; i < 4; i++) {
			forget();
			assertThat(read(KEY)).isInstanceOf(ReadOutcome.Miss.class);
			assertThat(this.commands).hasSizeLessThanOrEqualTo(most);
		}
	}

	@ParameterizedTest
	@CsvSource({ "MARKS, 7", "TEXT, 9" })
	void missAndThePutOfWhatWasLoadedIsNoMoreThanBoth(Dialect dialect, int all) {
		start(dialect);
		ReadOutcome.Miss miss = (ReadOutcome.Miss) read(KEY);
		CompletableFuture<Boolean> writing = writer().engine()
			.store()
			.put(KEY, new Payload("key0", 1).entry(writer().clock().currentTimeMillis() + 600_000), miss.tokens(),
					CallMode.ASYNC);
		world().queue().runUntil(world().queue().now() + A_MOMENT);
		assertThat(writing).isCompletedWithValue(true);
		assertThat(this.commands).hasSize(all).contains(Operation.CAS).doesNotContain(Operation.SET);
		assertThat(read(KEY)).isInstanceOf(ReadOutcome.Hit.class);
	}

	/** The stub that a wrong guess leaves at the backup gives way to a copy. */
	@Test
	void hitThatWasTakenForAMissFillsTheOtherOwner() {
		start(Dialect.MARKS);
		put();
		byte[] value = Objects.requireNonNull(world().primaries().get(0).peekAt("key0"));
		world().backups().get(0).kill();
		world().backups().get(0).restart();
		runOn(10 * EventQueue.SECOND);
		for (int i = 0; i < MISSES_UNTIL_LIKELY; i++) {
			read(new EntryKey(SimulatedInstance.CACHE, "absent" + i));
		}
		assertThat(read(KEY)).isInstanceOf(ReadOutcome.Hit.class);
		runOn(EventQueue.SECOND);
		assertThat(world().backups().get(0).peekAt("key0")).hasSameSizeAs(value);
	}

	private void read(int times) {
		for (int i = 0; i < times; i++) {
			read(KEY);
		}
	}

	private ReadOutcome read(EntryKey key) {
		CompletableFuture<ReadOutcome> reading = writer().engine().store().read(key);
		world().queue().runUntil(world().queue().now() + A_MOMENT);
		assertThat(reading).isCompleted();
		return reading.join();
	}

	@Test
	void missedWriteCostsThreeCommandsMoreOnEachOtherBoard() {
		start(Dialect.MARKS);
		put();
		Link link = world().link(writer().name(), world().backups().get(0));
		link.toServer().cut();
		link.toInstance().cut();
		runOn(2 * EventQueue.SECOND);
		CompletableFuture<Boolean> writing = writer().engine().store().evict(KEY);
		world().queue().runUntil(world().queue().now() + A_MOMENT);
		assertThat(writing).isCompletedWithValue(true);
		assertThat(this.commands.subList(0, 5)).containsExactlyInAnyOrder(Operation.SET, Operation.GET_ALL,
				Operation.ADD, Operation.GETS, Operation.ADD);
	}

	private void put() {
		forget();
		CompletableFuture<Boolean> writing = writer().engine()
			.store()
			.put(KEY, new Payload("key0", 1).entry(writer().clock().currentTimeMillis() + 600_000), CallMode.ASYNC);
		world().queue().runUntil(world().queue().now() + A_MOMENT);
		assertThat(writing).isCompletedWithValue(true);
	}

	private final class Counting extends ThroughClient {

		private Counting(NodeClient client, Timekeeper timekeeper) {
			super(client, timekeeper);
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			count(request);
			return super.send(request, mode);
		}

		@Override
		public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode) {
			count(first);
			count(second);
			return super.sendBoth(first, second, mode);
		}

		private void count(Request request) {
			boolean poll = request.operation() == Operation.GET_ALL
					&& request.keys().stream().anyMatch((key) -> key.contains("::d:"));
			if (!poll && request.operation() != Operation.VERSION) {
				CommandCostTests.this.commands.add(request.operation());
				CommandCostTests.this.times.add(world().queue().now());
			}
		}

	}

}
