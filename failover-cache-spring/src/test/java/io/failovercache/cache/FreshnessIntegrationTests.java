/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.cache.Cache.ValueRetrievalException;
import org.springframework.cache.Cache.ValueWrapper;

import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the life of a value: its end, its renewal, and the time for which an ended one
 * is served.
 */
@RequiresMemcached
@Timeout(60)
class FreshnessIntegrationTests {

	private static final CacheSettings HOUR = CacheSettings.defaults();

	private static final CacheSettings SECONDS = HOUR.withTimeToLive(Duration.ofSeconds(3));

	private static final CacheSettings REFRESHED = HOUR.withRefreshAfter(Duration.ofSeconds(3))
		.withLockTimeout(Duration.ofSeconds(30));

	private static final Map<String, CacheSettings> CACHES = Map.of("short", SECONDS, "shorter",
			HOUR.withTimeToLive(Duration.ofMillis(200)), "long", HOUR.withTimeToLive(Duration.ofDays(60)), "forever",
			HOUR.withTimeToLive(Duration.ZERO), "refreshed", REFRESHED, "young",
			HOUR.withRefreshAfter(Duration.ofMinutes(30)), "kept", SECONDS.withStaleIfError(Duration.ofHours(1)),
			"keptBriefly", HOUR.withTimeToLive(Duration.ofSeconds(1)).withStaleIfError(Duration.ofSeconds(1)));

	@AutoClose
	private final TwoInstances both = TwoInstances.start(CACHES);

	private final MemcachedProcess primary = this.both.primary();

	private final MemcachedProcess backup = this.both.backup();

	private final TestInstance one = this.both.one();

	private final TestInstance other = this.both.other();

	private final AtomicInteger loads = new AtomicInteger();

	private static void pass(long millis) {
		Awaitility.await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
	}

	private String load() {
		return "loaded " + this.loads.incrementAndGet();
	}

	private static String fail() {
		throw new IllegalStateException("no database");
	}

	@Test
	void valueEndsWithItsTimeToLive() {
		FailoverCache cache = this.one.cache("short");
		cache.put("a", "1");
		assertThat(cache.get("a", String.class)).isEqualTo("1");
		pass(4200);
		assertThat(cache.get("a")).isNull();
	}

	@Test
	void lessThanASecondCountsAsOne() {
		FailoverCache cache = this.one.cache("shorter");
		// Once is enough: a machine that is held up may well miss the second.
		Awaitility.await().untilAsserted(() -> {
			cache.put("a", "1");
			pass(300);
			assertThat(cache.get("a", String.class)).isEqualTo("1");
		});
		pass(2200);
		assertThat(cache.get("a")).isNull();
	}

	@Test
	void moreThanThirtyDaysAndForEverAreStored() {
		Stream.of("long", "forever").map(this.one::cache).forEach((cache) -> {
			cache.put("a", "1");
			assertThat(cache.get("a", String.class)).isEqualTo("1");
		});
	}

	@Test
	void staleValueIsServedWhileOneOfAllInstancesReloadsIt() {
		FailoverCache here = this.one.cache("refreshed");
		FailoverCache there = this.other.cache("refreshed");
		here.put("a", "old");
		pass(3100);
		CountDownLatch end = new CountDownLatch(1);
		List<String> served = Stream.generate(() -> List.of(here, there))
			.limit(20)
			.flatMap(List::stream)
			.map((cache) -> cache.get("a", () -> {
				end.await();
				return load();
			}))
			.toList();
		assertThat(served).containsOnly("old");
		end.countDown();
		Awaitility.await().until(() -> "loaded 1".equals(there.get("a", String.class)));
		assertThat(here.get("a", this::load)).isEqualTo("loaded 1");
		assertThat(this.loads).hasValue(1);
	}

	@Test
	void youngValueIsNotReloaded() {
		FailoverCache cache = this.one.cache("young");
		cache.put("a", "old");
		assertThat(cache.get("a", this::load)).isEqualTo("old");
		assertThat(cache.get("a", String.class)).isEqualTo("old");
		assertThat(this.loads).hasValue(0);
	}

	@Test
	void staleValueIsReloadedForFutures() {
		FailoverCache cache = this.one.cache("refreshed");
		cache.put("a", "old");
		pass(3100);
		assertThat(cache.retrieve("a", () -> CompletableFuture.completedFuture(load())).join()).isEqualTo("old");
		Awaitility.await().until(() -> "loaded 1".equals(this.other.cache("refreshed").get("a", String.class)));
	}

	@Test
	void staleValueIsMissingForOneReaderThatMustPutIt() {
		FailoverCache here = this.one.cache("refreshed");
		FailoverCache there = this.other.cache("refreshed");
		here.put("a", "old");
		pass(3100);
		assertThat(here.get("a")).isNull();
		assertThat(there.get("a", String.class)).isEqualTo("old");
		assertThat(here.get("a", String.class)).isEqualTo("old");
		here.put("a", "new");
		assertThat(there.get("a", String.class)).isEqualTo("new");
	}

	@Test
	void reloadedValueIsNotStoredAfterAnEvict() throws Exception {
		FailoverCache cache = this.one.cache("refreshed");
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch evicted = new CountDownLatch(1);
		cache.put("a", "old");
		pass(3100);
		assertThat(cache.get("a", () -> {
			begun.countDown();
			evicted.await();
			return load();
		})).isEqualTo("old");
		begun.await();
		this.other.cache("refreshed").evict("a");
		evicted.countDown();
		Awaitility.await()
			.during(Duration.ofMillis(500))
			.until(() -> cache.get("a") == null && this.other.cache("refreshed").get("a") == null);
	}

	@Test
	void failedReloadLeavesTheOldValue() {
		FailoverCache cache = this.one.cache("refreshed");
		cache.put("a", "old");
		pass(3100);
		for (int i = 0; i < 20; i++) {
			assertThat(cache.get("a", FreshnessIntegrationTests::fail)).isEqualTo("old");
		}
	}

	@Test
	void endedValueIsServedWhereLoadingFails() {
		FailoverCache cache = this.one.cache("kept");
		cache.put("a", "old");
		pass(3200);
		assertThat(cache.get("a", FreshnessIntegrationTests::fail)).isEqualTo("old");
		assertThat(this.other.cache("kept").get("a", FreshnessIntegrationTests::fail)).isEqualTo("old");
		assertThat(cache.retrieve("a", () -> CompletableFuture.failedFuture(new IllegalStateException())).join())
			.isEqualTo("old");
		assertThat(cache.get("a", this::load)).isEqualTo("loaded 1");
		assertThat(this.other.cache("kept").get("a", String.class)).isEqualTo("loaded 1");
	}

	@Test
	void endedValueThatIsKeptIsNoHit() {
		FailoverCache cache = this.one.cache("kept");
		cache.put("a", "old");
		pass(3200);
		ValueWrapper found = cache.get("a");
		assertThat(found).isNull();
		cache.put("a", "new");
		assertThat(this.other.cache("kept").get("a", String.class)).isEqualTo("new");
	}

	@Test
	void valueThatEndedTooLongAgoIsNotServed() {
		FailoverCache cache = this.one.cache("keptBriefly");
		cache.put("a", "old");
		pass(3500);
		assertThatExceptionOfType(ValueRetrievalException.class)
			.isThrownBy(() -> cache.get("a", FreshnessIntegrationTests::fail));
	}

	@Test
	void evictedValueIsNotServedWhereLoadingFails() {
		FailoverCache cache = this.one.cache("kept");
		cache.put("a", "old");
		cache.evict("a");
		assertThatExceptionOfType(ValueRetrievalException.class)
			.isThrownBy(() -> cache.get("a", FreshnessIntegrationTests::fail));
	}

}
