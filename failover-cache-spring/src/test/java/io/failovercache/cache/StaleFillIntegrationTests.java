/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a value which was loaded before a change does not come into the cache after
 * it, made by another thread of this instance or by another instance.
 */
@RequiresMemcached
class StaleFillIntegrationTests {

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final TestInstance instance = TestInstance.of(this.primary.address(), this.backup.address());

	private final TestInstance other = TestInstance.of(this.primary.address(), this.backup.address());

	private final FailoverCache cache = this.instance.cache("products");

	@BeforeEach
	void awaitServers() {
		Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> this.instance.isUp() && this.other.isUp());
	}

	@AfterEach
	void close() {
		this.instance.close();
		this.other.close();
		this.primary.close();
		this.backup.close();
	}

	@Test
	void lateFillYieldsToPutOfAnotherThread() {
		assertThat(this.cache.get("a")).isNull();
		inAnotherThread(() -> this.cache.put("a", "new"));
		this.cache.put("a", "old");
		assertThat(this.cache.get("a", String.class)).isNotEqualTo("old");
	}

	@Test
	void lateFillYieldsToEvictOfAnotherThread() {
		assertThat(this.cache.get("a")).isNull();
		inAnotherThread(() -> this.cache.evict("a"));
		this.cache.put("a", "old");
		assertThat(this.cache.get("a")).isNull();
	}

	@Test
	void lateFillYieldsToClearOfAnotherThread() {
		assertThat(this.cache.get("a")).isNull();
		inAnotherThread(this.cache::clear);
		this.cache.put("a", "old");
		assertThat(this.cache.get("a")).isNull();
	}

	@Test
	void lateFillYieldsToEvictOfAnotherInstance() {
		assertThat(this.cache.get("a")).isNull();
		this.other.cache("products").evict("a");
		this.cache.put("a", "old");
		assertThat(this.cache.get("a")).isNull();
	}

	@Test
	void lateLoadYieldsToEvictOfAnotherThread() {
		String loaded = this.cache.get("a", () -> {
			inAnotherThread(() -> this.cache.evict("a"));
			return "old";
		});
		assertThat(loaded).isEqualTo("old");
		assertThat(this.cache.get("a")).isNull();
	}

	@Test
	void readAfterEvictDoesNotWaitForLoadFromBeforeIt() {
		CompletableFuture<String> firstLoad = new CompletableFuture<>();
		CompletableFuture<Void> loading = new CompletableFuture<>();
		CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> this.cache.get("a", () -> {
			loading.complete(null);
			return firstLoad.join();
		}));
		loading.join();
		this.cache.evict("a");
		CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> this.cache.get("a", () -> "new"));
		firstLoad.completeOnTimeout("old", 1, TimeUnit.SECONDS);
		assertThat(second.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("new");
		assertThat(first.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("old");
	}

	private static void inAnotherThread(Runnable change) {
		CompletableFuture.runAsync(change).orTimeout(10, TimeUnit.SECONDS).join();
	}

}
