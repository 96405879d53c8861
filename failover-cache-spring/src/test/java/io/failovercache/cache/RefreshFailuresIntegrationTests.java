/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import io.failovercache.entry.EntryKey;
import io.failovercache.support.ManualTimekeeper;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Loads in the background that fail, hang, or find no thread: the older value is served,
 * and they are counted.
 */
@RequiresMemcached
class RefreshFailuresIntegrationTests {

	private static final CacheSettings SETTINGS = CacheSettings.defaults()
		.withRefreshAfter(Duration.ofSeconds(1))
		.withLockTimeout(Duration.ofSeconds(1));

	@AutoClose
	private final TwoInstances both = TwoInstances.start(Map.of("products", SETTINGS));

	private final FailoverCache cache = this.both.one().cache("products");

	private final CommandCounts counts = this.both.one().counts();

	@Test
	void errorIsCountedAndTheNextReaderTriesAgain() {
		this.cache.put("a", "old");
		AtomicInteger loads = new AtomicInteger();
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			String served = this.cache.get("a", () -> {
				loads.incrementAndGet();
				throw new NoClassDefFoundError("in a loader");
			});
			assertThat(served).isEqualTo("old");
			assertThat(loads).hasValueGreaterThan(1);
		});
		Awaitility.await().until(() -> this.counts.refreshFailures() == loads.get());
	}

	@Test
	void loadThatHangsGivesItsKeyToTheNextAfterTwoLockTimeouts() {
		this.cache.put("a", "old");
		AtomicInteger loads = new AtomicInteger();
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
			assertThat(this.cache.retrieve("a", () -> {
				loads.incrementAndGet();
				return new CompletableFuture<String>();
			}).join()).isEqualTo("old");
			return loads.get() == 2;
		});
	}

	@Test
	void callerSeesNothingOfAThreadThatCannotBeStarted() {
		CacheEnvironment environment = new CacheEnvironment(this.both.one().engine(), CacheKeyConverter.builtIn(),
				this.counts, Runnable::run, new ManualTimekeeper());
		AtomicInteger tries = new AtomicInteger();
		Refreshes refreshes = new Refreshes(Mockito.mock(CacheWrites.class), environment, SETTINGS, (task) -> {
			tries.incrementAndGet();
			throw new OutOfMemoryError("unable to create native thread");
		});
		EntryKey key = new EntryKey("products", "a");
		refreshes.refresh(key, () -> CompletableFuture.completedFuture("never"));
		refreshes.refresh(key, () -> CompletableFuture.completedFuture("never"));
		assertThat(tries).hasValue(2);
		assertThat(this.counts.refreshFailures()).isEqualTo(2);
	}

}
