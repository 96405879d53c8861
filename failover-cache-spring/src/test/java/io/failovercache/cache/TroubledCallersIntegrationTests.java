/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls around which something fails that is no server: observers, interrupted threads;
 * and loads that take long right after an evict, of every style.
 */
@RequiresMemcached
class TroubledCallersIntegrationTests {

	private static final CacheSettings PATIENT = CacheSettings.defaults().withLockTimeout(Duration.ofSeconds(40));

	@AutoClose
	private final TwoInstances both = TwoInstances.start(Map.of("products", PATIENT));

	private final TestInstance one = this.both.one();

	private final FailoverCache here = this.one.cache("products");

	private final FailoverCache there = this.both.other().cache("products");

	private final ExecutorService threads = Executors.newFixedThreadPool(8);

	@AfterEach
	void close() {
		this.threads.shutdownNow();
	}

	@Test
	void observersThatThrowErrorsAffectNoCaller() {
		this.one.counts().throwErrors();
		this.here.put("a", "1");
		assertThat(this.here.get("a", String.class)).isEqualTo("1");
		this.here.put("b", new Object());
		assertThat(this.here.get("b")).isNull();
		assertThat(this.here.get("c", () -> "loaded")).isEqualTo("loaded");
		assertThat(this.here.retrieve("d", () -> CompletableFuture.completedFuture("loaded")).join())
			.isEqualTo("loaded");
		this.here.evict("a");
		assertThat(this.here.get("a")).isNull();
		this.both.primary().kill();
		this.here.put("a", "2");
		assertThat(this.here.get("a", String.class)).isEqualTo("2");
		this.here.clear();
		assertThat(this.here.get("a")).isNull();
		assertThat(this.one.engine().failuresOfObservers()).isGreaterThan(8);
	}

	@Test
	void interruptedCallerGetsItsValueAndKeepsNoOtherWaiting() throws Exception {
		for (int round = 0; round < 5; round++) {
			String key = "key " + round;
			Thread.currentThread().interrupt();
			assertThat(this.here.get(key, () -> "loaded")).isEqualTo("loaded");
			assertThat(Thread.interrupted()).isTrue();
			Future<String> other = this.threads.submit(() -> this.there.get(key, () -> "loaded there"));
			assertThat(other.get(20, TimeUnit.SECONDS)).startsWith("loaded");
		}
	}

	@Test
	void loadsOfEveryStyleThatTakeSixSecondsAfterAnEvictAreStoredOnce() throws Exception {
		List<Callable<String>> styles = new ArrayList<>();
		styles.add(() -> {
			assertThat(this.here.get("plain")).isNull();
			this.here.put("plain", slow());
			return "plain";
		});
		styles.add(() -> {
			this.here.get("synchronized", TroubledCallersIntegrationTests::slow);
			return "synchronized";
		});
		styles.add(() -> {
			assertThat(this.here.retrieve("future")).isNotNull();
			CompletableFuture.supplyAsync(TroubledCallersIntegrationTests::slow, this.threads)
				.thenAccept((value) -> this.here.put("future", value))
				.join();
			return "future";
		});
		styles.add(() -> {
			this.here
				.retrieve("synchronized future",
						() -> CompletableFuture.supplyAsync(TroubledCallersIntegrationTests::slow, this.threads))
				.join();
			return "synchronized future";
		});
		List.of("plain", "synchronized", "future", "synchronized future").forEach(this.here::evict);
		for (Future<String> key : this.threads.invokeAll(styles)) {
			assertThat(this.here.get(key.get(), String.class)).as(key.get()).isEqualTo("loaded");
			assertThat(this.there.get(key.get(), String.class)).as(key.get()).isEqualTo("loaded");
		}
	}

	private static String slow() {
		try {
			TimeUnit.SECONDS.sleep(6);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return "loaded";
	}

}
