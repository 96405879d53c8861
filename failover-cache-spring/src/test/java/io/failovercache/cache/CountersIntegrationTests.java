/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.failovercache.operations.CounterResult;
import io.failovercache.operations.FailoverCacheOperations;
import io.failovercache.operations.OperationResult;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counters, as for rate limits: begun with whatever number, kept for the time they were
 * given, and right under many writers while a server hangs.
 */
@RequiresMemcached
class CountersIntegrationTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final TestInstance one = TestInstance.of(this.primary.address(), this.backup.address());

	private final TestInstance two = TestInstance.of(this.primary.address(), this.backup.address());

	private final FailoverCacheOperations operations = this.one.operations();

	@BeforeEach
	void awaitServers() {
		Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> this.one.isUp() && this.two.isUp());
	}

	@AfterEach
	void close() {
		this.primary.resume();
		this.one.close();
		this.two.close();
		this.primary.close();
		this.backup.close();
	}

	static Stream<Object> seeds() {
		LongAdder adder = new LongAdder();
		adder.add(40);
		DoubleAdder whole = new DoubleAdder();
		whole.add(40);
		return Stream.of(adder, whole, 40L, 40, (short) 40, (byte) 40, new AtomicInteger(40), new AtomicLong(40),
				BigInteger.valueOf(40), new BigDecimal("40.00"), 40.0, 40.0f, "40");
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void countsOnFromAnyNumber(Object seed) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.operations.set("n", seed, HOUR) == OperationResult.STORED);
		assertThat(this.operations.increment("n", 2)).isEqualTo(new CounterResult(OperationResult.STORED, 42));
		assertThat(this.operations.decrement("n", 1)).isEqualTo(new CounterResult(OperationResult.STORED, 41));
		assertThat(this.operations.get("n", Long.class)).isEqualTo(41L);
	}

	static Stream<Object> notNumbers() {
		return Stream.of("forty", "", "-1", "1.5", 1.5, new BigDecimal("0.1"), BigInteger.TWO.pow(70), Double.NaN,
				List.of(1));
	}

	@ParameterizedTest
	@MethodSource("notNumbers")
	void leavesWhatIsNoWholeNumberAsItIs(Object value) {
		this.operations.set("n", value, HOUR);
		assertThat(this.operations.increment("n", 1).result()).isEqualTo(OperationResult.NOT_STORED);
		assertThat(this.operations.increment("n", 1, 5, HOUR).result()).isEqualTo(OperationResult.NOT_STORED);
		assertThat(this.operations.get("n", Object.class)).isEqualTo(value);
	}

	@Test
	void beginsWithTheInitialNumberAndKeepsItsTimeToLive() {
		assertThat(this.operations.increment("n", 1, 5, Duration.ofSeconds(2)))
			.isEqualTo(new CounterResult(OperationResult.STORED, 5));
		assertThat(this.operations.increment("n", 1, 5, HOUR)).isEqualTo(new CounterResult(OperationResult.STORED, 6));
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.operations.get("n", Long.class) == null);
		assertThat(this.operations.increment("n", 1).result()).isEqualTo(OperationResult.ABSENT);
	}

	@Test
	void deleteBetweenIncrementsBeginsTheCounterAnew() {
		AtomicBoolean over = new AtomicBoolean();
		CompletableFuture<Void> counting = CompletableFuture.runAsync(() -> {
			while (!over.get()) {
				this.two.operations().increment("n", 1, 1, HOUR);
			}
		});
		for (int i = 0; i < Integer.getInteger("counter.deletes", 100); i++) {
			this.operations.set("n", 1_000_000L, HOUR);
			OperationResult deleted = this.operations.delete("n");
			Long count = this.operations.get("n", Long.class);
			if (deleted == OperationResult.STORED) {
				assertThat((count != null) ? count : 0L).isLessThan(1_000_000);
			}
		}
		over.set(true);
		counting.join();
	}

	@Test
	void twoHundredWritersOfOneCounterWhileAServerHangs() {
		this.operations.set("hot", 0, HOUR);
		Writers writers = new Writers(List.of(this.operations, this.two.operations()));
		writers.start(200);
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> writers.done.get() > 1000);
		this.backup.freeze();
		long before = writers.done.get();
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> writers.done.get() > before + 1000);
		this.backup.resume();
		writers.stop();
		long done = writers.done.get();
		long unknown = writers.unknown.get();
		long value = Objects.requireNonNull(this.operations.get("hot", Long.class));
		// None was applied twice, nor under the number of another.
		assertThat(writers.numbers).hasSize((int) done);
		assertThat(value).isBetween(done, done + unknown);
		assertThat(unknown).isLessThanOrEqualTo((done + unknown) / 100);
	}

	/**
	 * Writers that each count again a moment after their last answer.
	 */
	private static final class Writers {

		private static final long PAUSE_MILLIS = 20;

		private final List<FailoverCacheOperations> instances;

		private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

		private final Set<Long> numbers = ConcurrentHashMap.newKeySet();

		private final AtomicLong done = new AtomicLong();

		private final AtomicLong unknown = new AtomicLong();

		private final AtomicInteger running = new AtomicInteger();

		private volatile boolean stopped;

		private Writers(List<FailoverCacheOperations> instances) {
			this.instances = instances;
		}

		private void start(int number) {
			this.running.set(number);
			for (int i = 0; i < number; i++) {
				count(this.instances.get(i % this.instances.size()));
			}
		}

		private void count(FailoverCacheOperations operations) {
			if (this.stopped) {
				this.running.decrementAndGet();
				return;
			}
			operations.incrementAsync("hot", 1).thenAccept((result) -> {
				if (result.isDone()) {
					this.numbers.add(result.value());
				}
				(result.isDone() ? this.done : this.unknown).incrementAndGet();
				this.timer.schedule(() -> count(operations), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
			});
		}

		private void stop() {
			this.stopped = true;
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.running.get() == 0);
			this.timer.shutdownNow();
		}

	}

}
