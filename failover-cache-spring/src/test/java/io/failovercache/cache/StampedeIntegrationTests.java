/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.cache.Cache.ValueRetrievalException;

import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Many callers in several instances want what is not there.
 */
@RequiresMemcached
@Timeout(60)
class StampedeIntegrationTests {

	/** A caller that waits for this long is ended by the time limit of the test. */
	private static final CacheSettings PATIENT = CacheSettings.defaults().withLockTimeout(Duration.ofMinutes(10));

	private static final CacheSettings HASTY = CacheSettings.defaults().withLockTimeout(Duration.ofSeconds(2));

	static final Map<String, CacheSettings> CACHES = Map.of("products", PATIENT, "hasty", HASTY, "nothing",
			PATIENT.withCacheNullValues(false));

	@AutoClose
	private final TwoInstances both = TwoInstances.start(CACHES);

	private final MemcachedProcess primary = this.both.primary();

	private final MemcachedProcess backup = this.both.backup();

	private final TestInstance one = this.both.one();

	private final TestInstance other = this.both.other();

	private final FailoverCache here = this.one.cache("products");

	private final FailoverCache there = this.other.cache("products");

	private final ExecutorService threads = Executors.newFixedThreadPool(16);

	private final AtomicInteger loads = new AtomicInteger();

	@AfterEach
	void close() {
		this.threads.shutdownNow();
	}

	private String load(long millis) {
		this.loads.incrementAndGet();
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
		while (end - System.nanoTime() > 0) {
			LockSupport.parkNanos(end - System.nanoTime());
		}
		return "loaded";
	}

	private List<String> inAllThreads(String key, long millis) throws Exception {
		List<Callable<String>> calls = new ArrayList<>();
		for (int i = 0; i < 16; i++) {
			FailoverCache cache = (i % 2 == 0) ? this.here : this.there;
			calls.add(() -> cache.get(key, () -> load(millis)));
		}
		List<String> values = new ArrayList<>();
		for (Future<String> call : this.threads.invokeAll(calls)) {
			values.add(call.get());
		}
		return values;
	}

	@Test
	void coldKeyIsLoadedOnceByThreadsOfTwoInstances() throws Exception {
		for (int round = 0; round < 10; round++) {
			assertThat(inAllThreads("key " + round, 50)).hasSize(16).containsOnly("loaded");
			assertThat(this.loads).hasValue(round + 1);
		}
	}

	@Test
	void evictedKeyIsLoadedOnceByThreadsOfTwoInstances() throws Exception {
		for (int round = 0; round < 10; round++) {
			this.here.put("a", "old");
			this.here.evict("a");
			assertThat(inAllThreads("a", 50)).hasSize(16).containsOnly("loaded");
			assertThat(this.loads).hasValue(round + 1);
		}
	}

	@Test
	void coldKeyIsLoadedOnceByTwoJvms() throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), StampedeMain.class.getName(), this.primary.address(),
				this.backup.address())
			.redirectErrorStream(true)
			.start();
		try (BufferedReader out = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			awaitLine(out, "ready");
			process.getOutputStream().write('\n');
			process.getOutputStream().flush();
			assertThat(inAllThreads("a", 1000)).containsOnly("loaded");
			int elsewhere = Integer.parseInt(awaitLine(out, "loads ").substring("loads ".length()));
			assertThat(this.loads.get() + elsewhere).isEqualTo(1);
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static String awaitLine(BufferedReader out, String prefix) throws IOException {
		String line = out.readLine();
		while (line != null && !line.startsWith(prefix)) {
			line = out.readLine();
		}
		assertThat(line).as(prefix).isNotNull();
		return String.valueOf(line);
	}

	@Test
	void futuresOfTwoInstancesShareOneLoad() {
		List<CompletableFuture<String>> all = new ArrayList<>();
		for (int i = 0; i < 16; i++) {
			FailoverCache cache = (i % 2 == 0) ? this.here : this.there;
			all.add(cache.retrieve("a", () -> CompletableFuture.supplyAsync(() -> load(200), this.threads)));
		}
		assertThat(all).extracting(CompletableFuture::join).containsOnly("loaded");
		assertThat(this.loads).hasValue(1);
	}

	@Test
	void otherKeysAreLoadedAtTheSameTime() throws Exception {
		CountDownLatch allInside = new CountDownLatch(4);
		List<Callable<String>> calls = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			String key = "key " + i;
			calls.add(() -> this.here.get(key, () -> {
				allInside.countDown();
				return allInside.await(20, TimeUnit.SECONDS) ? "loaded" : "alone";
			}));
		}
		for (Future<String> call : this.threads.invokeAll(calls)) {
			assertThat(call.get()).isEqualTo("loaded");
		}
	}

	@Test
	void plainReadKeepsNoCallerWaiting() {
		assertThat(this.here.get("a")).isNull();
		assertThat(this.there.get("b")).isNull();
		assertThat(this.here.get("a", () -> load(0))).isEqualTo("loaded");
		assertThat(this.here.get("b", () -> load(0))).isEqualTo("loaded");
	}

	@Test
	void loaderThatDiedIsReplacedByOneAfterTheLockTimeout() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		TestInstance dying = TestInstance.of(this.primary.address(), this.backup.address(), CACHES);
		Awaitility.await().atMost(Duration.ofSeconds(15)).until(dying::isUp);
		Future<String> never = this.threads.submit(() -> dying.cache("hasty").get("a", () -> {
			begun.countDown();
			return load(30_000);
		}));
		begun.await();
		dying.close();
		CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> hasty(this.one, 100), this.threads);
		CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> hasty(this.other, 100), this.threads);
		assertThat(first.join()).isEqualTo("loaded");
		assertThat(second.join()).isEqualTo("loaded");
		assertThat(this.loads).hasValue(2);
		never.cancel(true);
	}

	private @Nullable String hasty(TestInstance instance, long millis) {
		return instance.cache("hasty").get("a", () -> load(millis));
	}

	@Test
	void valueOfLoadThatTakesLongerThanTheLockTimeoutIsStored() throws Exception {
		FailoverCache cache = this.one.cache("hasty");
		Future<String> slow = this.threads.submit(() -> hasty(this.one, 2500));
		Future<String> waiting = this.threads.submit(() -> hasty(this.other, 2500));
		assertThat(slow.get()).isEqualTo("loaded");
		assertThat(cache.get("a", String.class)).isEqualTo("loaded");
		assertThat(waiting.get()).isEqualTo("loaded");
		assertThat(cache.get("a", String.class)).isEqualTo("loaded");
	}

	@Test
	void failureOfLoaderReachesItsCallersAndTheNextOneLoads() throws Exception {
		IllegalStateException failure = new IllegalStateException("no database");
		CountDownLatch end = new CountDownLatch(1);
		Future<String> first = this.threads.submit(() -> this.here.get("a", () -> {
			load(0);
			end.await();
			throw failure;
		}));
		Awaitility.await().until(() -> this.loads.get() == 1);
		AtomicReference<Thread> joining = new AtomicReference<>();
		Future<String> joined = this.threads.submit(() -> {
			joining.set(Thread.currentThread());
			return this.here.get("a", () -> load(0));
		});
		// It has missed, and waits now: there is nothing else left to wait for.
		Awaitility.await().until(() -> this.here.statistics().misses() == 2);
		Awaitility.await().until(() -> Objects.requireNonNull(joining.get()).getState() == Thread.State.TIMED_WAITING);
		Future<String> elsewhere = this.threads.submit(() -> this.there.get("a", () -> load(0)));
		end.countDown();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(first::get)
			.havingCause()
			.isInstanceOf(ValueRetrievalException.class)
			.withCause(failure);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(joined::get)
			.havingCause()
			.isInstanceOf(ValueRetrievalException.class)
			.withCause(failure);
		assertThat(elsewhere.get()).isEqualTo("loaded");
		assertThat(this.loads).hasValue(2);
	}

	@Test
	void futureFailsWithTheFailureOfItsLoader() {
		IllegalStateException failure = new IllegalStateException("no database");
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> this.here.retrieve("a", () -> CompletableFuture.failedFuture(failure)).get())
			.withCause(failure);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> this.here.retrieve("a", () -> {
			this.loads.incrementAndGet();
			throw failure;
		}).join()).withCause(failure);
		assertThat(this.loads).hasValue(1);
	}

	@Test
	void valueThatCannotBeStoredKeepsNoCallerWaiting() {
		FailoverCache nothingHere = this.one.cache("nothing");
		FailoverCache nothingThere = this.other.cache("nothing");
		assertThat(nothingHere.<Object>get("a", () -> null)).isNull();
		assertThat(nothingThere.<Object>get("a", () -> null)).isNull();
		assertThat(this.here.get("b", () -> new Object())).isNotNull();
		assertThat(this.there.get("b", () -> new Object())).isNotNull();
	}

	@Test
	void loadsMayReadTheCacheTheyLoadFor() throws Exception {
		assertThat(this.here.get("a", () -> "a" + this.here.get("b", () -> "b" + this.here.get("c", () -> "c"))))
			.isEqualTo("abc");
		assertThat(this.here.get("d", () -> "d" + this.here.get("d", () -> "inner"))).isEqualTo("dinner");
	}

	@Test
	void loadsThatWaitForEachOtherEnd() throws Exception {
		FailoverCache cache = this.one.cache("hasty");
		CountDownLatch both = new CountDownLatch(2);
		Future<String> one = this.threads.submit(() -> cache.get("a", () -> {
			both.countDown();
			both.await();
			return "a" + cache.get("b", () -> "b");
		}));
		Future<String> two = this.threads.submit(() -> cache.get("b", () -> {
			both.countDown();
			both.await();
			return "b" + cache.get("a", () -> "a");
		}));
		assertThat(one.get()).isIn("ab", "aba");
		assertThat(two.get()).isIn("ba", "bab");
	}

	@Test
	void noCallerWaitsWhileNoServerAnswers() {
		this.primary.kill();
		this.backup.kill();
		assertThat(this.here.get("a", () -> load(0))).isEqualTo("loaded");
		assertThat(this.there.get("a", () -> load(0))).isEqualTo("loaded");
		assertThat(this.loads).hasValue(2);
	}

	@Test
	void oneLoadsWhilePrimaryIsGone() throws Exception {
		this.primary.kill();
		assertThat(inAllThreads("a", 300)).containsOnly("loaded");
		assertThat(this.loads).hasValue(1);
	}

}
