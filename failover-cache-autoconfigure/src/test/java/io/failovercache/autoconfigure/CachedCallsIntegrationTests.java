/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cached methods of every style: what they load late never replaces what is newer, keys
 * go on being cached, methods run where they would without a cache, and what beans evict
 * while the application ends is evicted.
 */
@RequiresMemcached
class CachedCallsIntegrationTests {

	@RegisterExtension
	final ApplicationOnTwoServers application = new ApplicationOnTwoServers(Application.class,
			"failover-cache.key-prefix=calls");

	private final Prices prices = this.application.bean(Prices.class);

	private final Cache cache = Objects.requireNonNull(this.application.bean(CacheManager.class).getCache("prices"));

	@Test
	void lateFutureYieldsToEvict() {
		CompletableFuture<String> first = new CompletableFuture<>();
		CompletableFuture<String> second = new CompletableFuture<>();
		CompletableFuture<String> slow = this.prices.future("a", first);
		this.prices.changed("a");
		CompletableFuture<String> quick = this.prices.future("a", second);
		second.complete("new");
		quick.join();
		first.complete("old");
		slow.join();
		assertThat(this.cache.get("a", String.class)).isNotEqualTo("old");
	}

	@Test
	void lateMonoYieldsToEvictAlsoWhenTheOneAfterItFails() {
		CompletableFuture<String> first = new CompletableFuture<>();
		CompletableFuture<String> second = new CompletableFuture<>();
		CompletableFuture<String> slow = this.prices.mono("a", first).toFuture();
		this.prices.changed("a");
		CompletableFuture<String> failing = this.prices.mono("a", second).toFuture();
		second.completeExceptionally(new IllegalStateException("no database"));
		assertThat(failing).isCompletedExceptionally();
		first.complete("old");
		slow.join();
		assertThat(this.cache.get("a")).isNull();
	}

	@Test
	void keyIsCachedAgainAfterEachChange() {
		for (int i = 0; i < 3; i++) {
			String value = "v" + i;
			assertThat(this.prices.mono("a", later(value)).block()).isEqualTo(value);
			assertThat(this.cache.get("a", String.class)).isEqualTo(value);
			this.prices.changed("a");
			assertThat(this.prices.future("a", later(value)).join()).isEqualTo(value);
			assertThat(this.cache.get("a", String.class)).isEqualTo(value);
			assertThat(this.prices.update("a", later("put " + i)).block()).isEqualTo("put " + i);
			assertThat(this.cache.get("a", String.class)).isEqualTo("put " + i);
			this.prices.changed("a");
		}
	}

	@Test
	void loadThatFailedLeavesNothingBehind() {
		CompletableFuture<String> failed = CompletableFuture.failedFuture(new IllegalStateException("no database"));
		assertThat(this.prices.mono("a", failed).toFuture()).isCompletedExceptionally();
		assertThat(this.prices.future("a", failed)).isCompletedExceptionally();
		this.prices.changed("a");
		assertThat(this.prices.mono("a", later("loaded")).block()).isEqualTo("loaded");
		assertThat(this.cache.get("a", String.class)).isEqualTo("loaded");
	}

	@Test
	void methodRunsInThreadOfItsCaller() {
		this.prices.future("a", later("loaded")).join();
		assertThat(this.prices.thread()).isSameAs(Thread.currentThread());
		this.prices.synchronizedFuture("b").join();
		assertThat(this.prices.thread()).isSameAs(Thread.currentThread());
	}

	@Test
	void synchronizedMethodRunsInThreadOfItsCallerAlsoWhereItsTurnTakesASecondLook() {
		assertThat(this.cache.get("missed before")).isNull();
		this.prices.synchronizedFuture("missed before").join();
		assertThat(this.prices.thread()).isSameAs(Thread.currentThread());
	}

	@Test
	void evictsWhileTheApplicationEnds() {
		this.cache.put("last", "old");
		ConfigurableApplicationContext ending = this.application.start();
		ending.close();
		Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.untilAsserted(() -> assertThat(this.cache.get("last")).isNull());
	}

	private static CompletableFuture<String> later(String value) {
		return CompletableFuture.supplyAsync(() -> value, CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		/** Made before the caches are, and knows them by the annotation only. */
		@Bean
		Cleaner cleaner(Prices prices) {
			return new Cleaner(prices);
		}

		@Bean
		Prices prices() {
			return new Prices();
		}

	}

	record Cleaner(Prices prices) implements DisposableBean {

		@Override
		public void destroy() {
			this.prices.changed("last");
		}

	}

	static class Prices {

		private final AtomicInteger loads = new AtomicInteger();

		private volatile Thread thread = Thread.currentThread();

		@Cacheable(cacheNames = "prices", key = "#id")
		public CompletableFuture<String> future(String id, CompletableFuture<String> source) {
			this.thread = Thread.currentThread();
			return source;
		}

		@Cacheable(cacheNames = "prices", key = "#id")
		public Mono<String> mono(String id, CompletableFuture<String> source) {
			return Mono.fromFuture(source);
		}

		@CachePut(cacheNames = "prices", key = "#id")
		public Mono<String> update(String id, CompletableFuture<String> source) {
			return Mono.fromFuture(source);
		}

		@Cacheable(cacheNames = "prices", sync = true)
		public CompletableFuture<String> synchronizedFuture(String id) {
			this.thread = Thread.currentThread();
			return CompletableFuture.completedFuture("loaded " + this.loads.incrementAndGet());
		}

		public Thread thread() {
			return this.thread;
		}

		@CacheEvict("prices")
		public void changed(String id) {
		}

	}

}
