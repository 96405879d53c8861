/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.failovercache.client.Operation;
import io.failovercache.local.LocalMode;
import io.failovercache.local.LocalSettings;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Copies in the memory of an instance, and when they are read.
 */
@RequiresMemcached
@Timeout(60)
class LocalTierIntegrationTests {

	private static final CacheSettings HOUR = CacheSettings.defaults();

	private static final LocalSettings FALLBACK = LocalSettings.off().withMode(LocalMode.FALLBACK);

	private static final LocalSettings NEAR = LocalSettings.off().withMode(LocalMode.NEAR);

	private static final Map<String, CacheSettings> CACHES = Map.of("fallback", HOUR.withLocal(FALLBACK), "brief",
			HOUR.withLocal(FALLBACK.withMaxStale(Duration.ofSeconds(2))), "near",
			HOUR.withLocal(NEAR.withTimeToLive(Duration.ofSeconds(1))), "nearLong",
			HOUR.withLocal(NEAR.withTimeToLive(Duration.ofMinutes(10))), "small", HOUR.withLocal(NEAR.withMaxSize(10)));

	@AutoClose
	private final TwoInstances both = TwoInstances.start(CACHES);

	private final MemcachedProcess primary = this.both.primary();

	private final MemcachedProcess backup = this.both.backup();

	private final TestInstance one = this.both.one();

	private final TestInstance other = this.both.other();

	private static void pass(long millis) {
		Awaitility.await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
	}

	private void killAll() {
		this.primary.kill();
		this.backup.kill();
	}

	@Test
	void copyIsReadOnlyWhileNoGroupCanAnswer() {
		FailoverCache cache = this.one.cache("fallback");
		cache.put("a", "1");
		assertThat(cache.get("a", String.class)).isEqualTo("1");
		this.other.cache("fallback").put("a", "2");
		assertThat(cache.get("a", String.class)).isEqualTo("2");
		this.primary.kill();
		assertThat(cache.get("a", String.class)).isEqualTo("2");
		this.other.cache("fallback").evict("a");
		pass(1000);
		assertThat(cache.get("a")).isNull();
		this.other.cache("fallback").put("a", "3");
		assertThat(cache.get("a", String.class)).isEqualTo("3");
		this.backup.kill();
		assertThat(cache.get("a", String.class)).isEqualTo("3");
		assertThat(cache.get("a", () -> "loaded")).isEqualTo("3");
	}

	@Test
	void copyIsNeverOlderThanAllowed() {
		FailoverCache cache = this.one.cache("brief");
		cache.put("a", "1");
		assertThat(cache.get("a", String.class)).isEqualTo("1");
		killAll();
		pass(2000);
		assertThat(cache.get("a")).isNull();
	}

	@Test
	void ownWriteIsNotUndoneByTheCopyWhileNoGroupCanAnswer() {
		FailoverCache cache = this.one.cache("fallback");
		for (String key : List.of("put", "evicted", "cleared")) {
			cache.put(key, "old");
			assertThat(cache.get(key, String.class)).isEqualTo("old");
		}
		killAll();
		cache.put("put", "new");
		cache.evict("evicted");
		assertThat(cache.get("put", () -> "loaded")).isNotEqualTo("old");
		assertThat(cache.get("evicted")).isNull();
		cache.clear();
		assertThat(cache.get("cleared")).isNull();
	}

	@Test
	void nearCopyIsReadFirstForItsTime() {
		for (String name : List.of("near", "nearLong")) {
			this.one.cache(name).put("a", "1");
			assertThat(this.one.cache(name).get("a", String.class)).isEqualTo("1");
			this.other.cache(name).put("a", "2");
		}
		assertThat(this.one.cache("nearLong").get("a", String.class)).isEqualTo("1");
		pass(1100);
		assertThat(this.one.cache("near").get("a", String.class)).isEqualTo("2");
		assertThat(this.one.cache("nearLong").get("a", String.class)).isEqualTo("1");
	}

	@Test
	void nearCopyIsDroppedByOwnWrites() {
		FailoverCache cache = this.one.cache("nearLong");
		cache.put("a", "1");
		assertThat(cache.get("a", String.class)).isEqualTo("1");
		cache.put("a", "2");
		assertThat(cache.get("a", String.class)).isEqualTo("2");
		cache.evict("a");
		assertThat(cache.get("a")).isNull();
		cache.put("a", "3");
		assertThat(cache.get("a", String.class)).isEqualTo("3");
		cache.clear();
		assertThat(cache.get("a")).isNull();
	}

	@Test
	void copiesAreBounded() {
		FailoverCache cache = this.one.cache("small");
		for (int i = 0; i < 200; i++) {
			cache.put(i, "value");
			cache.get(i);
		}
		Awaitility.await().untilAsserted(() -> assertThat(cache.localSize()).isBetween(1L, 10L));
	}

	@Test
	void noTwoCallersShareWhatCanChange() {
		FailoverCache cache = this.one.cache("nearLong");
		cache.put("list", new ArrayList<>(List.of("1")));
		List<?> first = cache.get("list", List.class);
		List<?> second = cache.get("list", List.class);
		assertThat(first).isEqualTo(List.of("1")).isNotSameAs(second);
		Objects.requireNonNull(second).clear();
		assertThat((Object) cache.get("list", List.class)).isEqualTo(List.of("1"));
	}

	@Test
	void nearHitAsksNoServerAndUnpacksNothing() {
		Product product = new Product("a name", 12, new Price(100, "EUR"));
		FailoverCache cache = this.one.cache("nearLong");
		cache.put("a", product);
		Product first = cache.get("a", Product.class);
		assertThat(first).isEqualTo(product);
		long hits = this.one.counts().localHits();
		long commands = this.one.counts().of(Operation.GETS);
		for (int i = 0; i < 500; i++) {
			assertThat(cache.get("a", Product.class)).isSameAs(first);
		}
		assertThat(this.one.counts().localHits() - hits).isEqualTo(500);
		assertThat(this.one.counts().of(Operation.GETS) - commands).isLessThan(500);
	}

	record Price(long cents, String currency) implements Serializable {

	}

	record Product(String name, int stock, Price price) implements Serializable {

	}

}
