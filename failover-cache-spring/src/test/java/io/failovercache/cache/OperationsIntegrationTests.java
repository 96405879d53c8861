/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.failovercache.client.Operation;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;
import io.failovercache.operations.CounterResult;
import io.failovercache.operations.FailoverCacheOperations;
import io.failovercache.operations.OperationResult;
import io.failovercache.operations.Versioned;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatObject;

/**
 * The commands of memcached on two groups, also while servers die.
 */
@RequiresMemcached
@Timeout(60)
class OperationsIntegrationTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final TestInstance one = TestInstance.of(this.primary.address(), this.backup.address());

	private final TestInstance two = TestInstance.of(this.primary.address(), this.backup.address());

	private final FailoverCacheOperations operations = this.one.operations();

	private final FailoverCacheOperations elsewhere = this.two.operations();

	private final ExecutorService threads = Executors.newFixedThreadPool(8);

	@BeforeEach
	void awaitServers() {
		awaitAll(TestInstance::isUp);
	}

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.one.close();
		this.two.close();
		this.primary.close();
		this.backup.close();
	}

	private void awaitAll(Function<TestInstance, Boolean> state) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(20))
			.until(() -> state.apply(this.one) && state.apply(this.two));
	}

	@Test
	void storesAndReads() {
		assertThat(this.operations.get("a", String.class)).isNull();
		assertThat(this.operations.set("a", "1", HOUR)).isEqualTo(OperationResult.STORED);
		assertThat(this.elsewhere.get("a", String.class)).isEqualTo("1");
		assertThat(this.operations.get("a", Integer.class)).isNull();
		assertThat(this.operations.add("a", "2", HOUR)).isEqualTo(OperationResult.NOT_STORED);
		assertThat(this.operations.replace("a", "2", HOUR)).isEqualTo(OperationResult.STORED);
		assertThat(this.operations.replace("b", "2", HOUR)).isEqualTo(OperationResult.ABSENT);
		assertThat(this.operations.add("b", List.of(1, 2), Duration.ZERO)).isEqualTo(OperationResult.STORED);
		assertThatObject(this.operations.get("b", List.class)).isEqualTo(List.of(1, 2));
		assertThat(this.operations.append("a", "3")).isEqualTo(OperationResult.STORED);
		assertThat(this.operations.prepend("a", "1")).isEqualTo(OperationResult.STORED);
		assertThat(this.operations.append("b", "3")).isEqualTo(OperationResult.NOT_STORED);
		assertThat(this.operations.append("c", "3")).isEqualTo(OperationResult.ABSENT);
		assertThat(this.elsewhere.get("a", String.class)).isEqualTo("123");
		assertThat(this.operations.delete("a")).isEqualTo(OperationResult.STORED);
		assertThat(this.elsewhere.get("a", String.class)).isNull();
		assertThat(this.operations.add("a", "4", HOUR)).isEqualTo(OperationResult.STORED);
		assertThat(this.operations.set("a", new Object(), HOUR)).isEqualTo(OperationResult.REJECTED);
		assertThat(this.operations.get("a", String.class)).isEqualTo("4");
	}

	@Test
	void counts() {
		assertThat(this.operations.increment("n", 1).result()).isEqualTo(OperationResult.ABSENT);
		this.operations.set("n", 40L, HOUR);
		assertThat(this.operations.increment("n", 2)).isEqualTo(new CounterResult(OperationResult.STORED, 42));
		assertThat(this.elsewhere.decrement("n", 100)).isEqualTo(new CounterResult(OperationResult.STORED, 0));
		this.operations.set("n", Long.MAX_VALUE, HOUR);
		assertThat(this.operations.increment("n", 1).result()).isEqualTo(OperationResult.NOT_STORED);
		this.operations.set("n", "text", HOUR);
		assertThat(this.operations.increment("n", 1).result()).isEqualTo(OperationResult.NOT_STORED);
		assertThatIllegalArgumentException().isThrownBy(() -> this.operations.increment("n", -1));
	}

	@Test
	void touchChangesHowLongAValueLives() {
		this.operations.set("a", "1", Duration.ofSeconds(3));
		this.operations.set("b", "2", Duration.ofSeconds(3));
		assertThat(this.operations.touch("a", HOUR)).isEqualTo(OperationResult.STORED);
		assertThat(this.operations.getAndTouch("b", String.class, HOUR)).isEqualTo("2");
		assertThat(this.operations.touch("c", HOUR)).isEqualTo(OperationResult.ABSENT);
		Awaitility.await().pollDelay(Duration.ofMillis(4200)).until(() -> true);
		assertThat(this.operations.get("a", String.class)).isEqualTo("1");
		this.primary.kill();
		assertThat(this.operations.get("b", String.class)).isEqualTo("2");
	}

	@Test
	void casSucceedsOnlyOnTheStateOfItsToken() {
		this.operations.set("a", "1", HOUR);
		Versioned<String> seen = Objects.requireNonNull(this.operations.gets("a", String.class));
		assertThat(seen.value()).isEqualTo("1");
		assertThat(this.elsewhere.cas("a", "2", HOUR, seen.token())).isEqualTo(OperationResult.STORED);
		assertThat(this.operations.cas("a", "3", HOUR, seen.token())).isEqualTo(OperationResult.EXISTS);
		this.operations.delete("a");
		assertThat(this.operations.cas("a", "4", HOUR, seen.token())).isEqualTo(OperationResult.ABSENT);
		this.operations.set("a", "1", HOUR);
		assertThat(this.operations.cas("a", "5", HOUR, seen.token())).isEqualTo(OperationResult.EXISTS);
		assertThat(this.operations.get("a", String.class)).isEqualTo("1");
	}

	@Test
	void casNeverSucceedsWithATokenFromBeforeAFailover() {
		this.operations.set("a", "1", HOUR);
		Versioned<String> seen = Objects.requireNonNull(this.operations.gets("a", String.class));
		this.primary.freeze();
		assertThat(this.operations.cas("a", "2", HOUR, seen.token())).isNotEqualTo(OperationResult.STORED);
		awaitAll((instance) -> instance.has(GroupRole.PRIMARY, NodeState.DOWN));
		assertThat(this.operations.cas("a", "3", HOUR, seen.token())).isEqualTo(OperationResult.EXISTS);
		Versioned<String> atBackup = Objects.requireNonNull(this.elsewhere.gets("a", String.class));
		assertThat(this.elsewhere.cas("a", "4", HOUR, atBackup.token())).isEqualTo(OperationResult.STORED);
		this.primary.resume();
		awaitAll(TestInstance::isUp);
		assertThat(this.operations.cas("a", "5", HOUR, seen.token())).isNotEqualTo(OperationResult.STORED);
		assertThat(this.operations.cas("a", "6", HOUR, atBackup.token())).isNotEqualTo(OperationResult.STORED);
		// A plain read may be a second behind another instance's write.
		Awaitility.await()
			.atMost(Duration.ofSeconds(2))
			.untilAsserted(() -> assertThat(this.operations.get("a", String.class)).isIn("4", null));
	}

	@Test
	void incrementsOfManyThreadsAddUp() throws Exception {
		this.operations.set("n", 0L, HOUR);
		List<Callable<Long>> calls = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			FailoverCacheOperations here = (i % 2 == 0) ? this.operations : this.elsewhere;
			calls.add(() -> IntStream.range(0, 50).filter((turn) -> here.increment("n", 1).isDone()).count());
		}
		long done = 0;
		for (Future<Long> call : this.threads.invokeAll(calls)) {
			done += call.get();
		}
		Long number = this.operations.get("n", Long.class);
		// What got no answer in time may be in it or not.
		assertThat(number).isBetween(done, 200L);
		this.primary.kill();
		assertThat(this.elsewhere.get("n", Long.class)).isEqualTo(number);
	}

	@Test
	void acknowledgedIncrementIsAppliedOnceWhileTheAuthorityFreezesAndComesBack() throws Exception {
		countThrough(() -> {
			this.primary.freeze();
			awaitAll((instance) -> instance.has(GroupRole.PRIMARY, NodeState.DOWN));
			this.primary.resume();
			awaitAll(TestInstance::isUp);
		});
	}

	@Test
	void acknowledgedIncrementIsAppliedOnceWhileTheAuthorityDies() throws Exception {
		countThrough(() -> {
			this.primary.kill();
			awaitAll((instance) -> instance.has(GroupRole.PRIMARY, NodeState.DOWN));
		});
	}

	private void countThrough(Runnable fault) throws Exception {
		this.operations.set("n", 0L, HOUR);
		AtomicBoolean over = new AtomicBoolean();
		AtomicLong tried = new AtomicLong();
		AtomicLong done = new AtomicLong();
		Future<?> counting = this.threads.submit(() -> {
			while (!over.get()) {
				tried.incrementAndGet();
				if (this.operations.increment("n", 1).isDone()) {
					done.incrementAndGet();
				}
			}
		});
		Awaitility.await().until(() -> done.get() > 50);
		fault.run();
		long before = done.get();
		Awaitility.await().until(() -> done.get() > before + 20);
		over.set(true);
		counting.get();
		assertThat(this.operations.get("n", Long.class)).isBetween(done.get(), tried.get());
	}

	@Test
	void acknowledgedCasIsNeverOverwrittenByAnOlderOneWhileTheAuthorityDies() throws Exception {
		this.operations.set("n", 0L, HOUR);
		AtomicBoolean over = new AtomicBoolean();
		AtomicLong tried = new AtomicLong();
		AtomicLong done = new AtomicLong();
		List<Future<?>> counting = new ArrayList<>();
		for (FailoverCacheOperations here : List.of(this.operations, this.elsewhere)) {
			counting.add(this.threads.submit(() -> {
				while (!over.get()) {
					addOneByCas(here, tried, done);
				}
			}));
		}
		Awaitility.await().until(() -> done.get() > 50);
		this.primary.kill();
		awaitAll((instance) -> instance.has(GroupRole.PRIMARY, NodeState.DOWN));
		long before = done.get();
		Awaitility.await().until(() -> done.get() > before + 20);
		over.set(true);
		for (Future<?> count : counting) {
			count.get();
		}
		// A lost update would leave less than what was acknowledged.
		assertThat(this.operations.get("n", Long.class)).isBetween(done.get(), tried.get());
	}

	private static void addOneByCas(FailoverCacheOperations here, AtomicLong tried, AtomicLong done) {
		Versioned<Long> seen = here.gets("n", Long.class);
		if (seen != null) {
			tried.incrementAndGet();
			if (here.cas("n", seen.value() + 1, HOUR, seen.token()) == OperationResult.STORED) {
				done.incrementAndGet();
			}
		}
	}

	@Test
	void manyAreReadAtOnce() {
		Map<String, String> all = new LinkedHashMap<>();
		IntStream.range(0, 100).forEach((i) -> all.put("key " + i, "value " + i));
		all.forEach((key, value) -> this.operations.set(key, value, HOUR));
		List<String> keys = new ArrayList<>(all.keySet());
		keys.add("absent");
		assertThat(this.elsewhere.getAll(keys, String.class)).isEqualTo(all);
		assertThat(this.elsewhere.getAll(List.of(), String.class)).isEmpty();
		this.primary.freeze();
		assertThat(this.elsewhere.getAll(keys, String.class)).isEqualTo(all);
		this.primary.resume();
	}

	@Test
	void manyAreReadByOneCommandANode() {
		List<String> keys = IntStream.range(0, 100).mapToObj((i) -> "key " + i).toList();
		keys.forEach((key) -> this.operations.set(key, key, HOUR));
		CommandCounts counts = this.two.counts();
		long single = counts.of(Operation.GETS);
		long many = counts.of(Operation.GET_ALL);
		assertThat(this.elsewhere.getAll(keys, String.class)).hasSize(100);
		// A sample of what was found is compared with the other group, key by key.
		assertThat(counts.of(Operation.GETS) - single).isLessThan(50);
		assertThat(counts.of(Operation.GET_ALL) - many).isPositive();
	}

	@Test
	void nothingThrowsWhileNoServerAnswers() {
		this.primary.kill();
		this.backup.kill();
		assertThat(this.operations.set("a", "1", HOUR)).isEqualTo(OperationResult.UNKNOWN);
		assertThat(this.operations.get("a", String.class)).isNull();
		assertThat(this.operations.gets("a", String.class)).isNull();
		assertThat(this.operations.getAll(List.of("a"), String.class)).isEmpty();
		assertThat(this.operations.increment("a", 1).result()).isEqualTo(OperationResult.UNKNOWN);
		assertThat(this.operations.delete("a")).isEqualTo(OperationResult.UNKNOWN);
	}

}
