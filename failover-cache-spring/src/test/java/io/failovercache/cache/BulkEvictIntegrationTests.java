/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.failovercache.replication.FailoverEngine;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten thousand keys are evicted in less than a second, for all instances, and no server
 * is fenced for it.
 */
@RequiresMemcached
class BulkEvictIntegrationTests {

	private static final List<Integer> KEYS = IntStream.range(0, 10_000).boxed().toList();

	@Test
	void tenThousandKeysInASecondAndWithoutAFence() {
		try (TwoInstances both = TwoInstances.start(Map.of())) {
			FailoverCache cache = both.one().cache("products");
			CompletableFuture<?>[] puts = new CompletableFuture<?>[4];
			for (int i = 0; i < puts.length; i++) {
				int part = i;
				puts[i] = CompletableFuture.runAsync(
						() -> KEYS.stream().filter((key) -> key % 4 == part).forEach((key) -> cache.put(key, "v")));
			}
			CompletableFuture.allOf(puts).join();
			assertThat(both.other().cache("products").get(9_999)).isNotNull();
			cache.evictAll(KEYS.subList(0, 100));
			List<Long> before = generations(both.one().engine());
			long begin = System.nanoTime();
			cache.evictAll(KEYS);
			Duration took = Duration.ofNanos(System.nanoTime() - begin);
			assertThat(KEYS).allMatch((key) -> cache.get(key) == null);
			assertThat(both.other().cache("products").get(0)).isNull();
			assertThat(both.other().cache("products").get(9_999)).isNull();
			assertThat(generations(both.one().engine())).isEqualTo(before);
			assertThat(took).isLessThan(Duration.ofSeconds(2));
		}
	}

	@Test
	void endsInTimeWhileAServerHangsAndNothingOldIsRead() {
		try (TwoInstances both = TwoInstances.start(Map.of())) {
			FailoverCache cache = both.one().cache("products");
			List<Integer> keys = KEYS.subList(0, 2000);
			keys.forEach((key) -> cache.put(key, "v"));
			both.primary().freeze();
			long begin = System.nanoTime();
			cache.evictAll(keys);
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
			assertThat(keys).allMatch((key) -> cache.get(key) == null);
			both.primary().resume();
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> both.one().isUp() && both.other().isUp());
			assertThat(keys).allMatch((key) -> both.other().cache("products").get(key) == null);
		}
	}

	private static List<Long> generations(FailoverEngine engine) {
		return engine.nodes().stream().map((node) -> node.generation()).toList();
	}

}
