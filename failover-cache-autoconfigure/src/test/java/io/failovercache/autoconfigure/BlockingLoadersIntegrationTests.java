/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Methods that return a future and block before they do, more of them than there are
 * processors: hits of other caches come all the same.
 */
@RequiresMemcached
@Timeout(60)
class BlockingLoadersIntegrationTests {

	@RegisterExtension
	final ApplicationOnTwoServers application = new ApplicationOnTwoServers(Application.class,
			"spring.application.name=blocking");

	private final Reports reports = this.application.bean(Reports.class);

	@AfterEach
	void release() {
		this.reports.release();
	}

	@Test
	void blockingBodiesHoldUpNoHitOfAnotherCache() {
		this.reports.quick("a").join();
		this.reports.quickMono("b").block();
		int many = 2 * Runtime.getRuntime().availableProcessors() + 2;
		List<CompletableFuture<String>> slow = IntStream.range(0, many).mapToObj(this::callSlow).toList();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> this.reports.blocked() == many);
		for (int i = 0; i < 20; i++) {
			assertThat(this.reports.quick("a").join()).isEqualTo("quick");
			assertThat(this.reports.quickMono("b").block()).isEqualTo("quick");
		}
		assertThat(this.reports.loads()).isEqualTo(2);
		assertThat(slow).noneMatch(CompletableFuture::isDone);
	}

	private CompletableFuture<String> callSlow(int id) {
		CompletableFuture<String> result = new CompletableFuture<>();
		new Thread(() -> {
			try {
				result.complete(this.reports.slow("slow " + id).join());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, "caller " + id).start();
		return result;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Reports reports() {
			return new Reports();
		}

	}

	static class Reports {

		private final CountDownLatch end = new CountDownLatch(1);

		private final AtomicInteger blocked = new AtomicInteger();

		private final AtomicInteger loads = new AtomicInteger();

		public int blocked() {
			return this.blocked.get();
		}

		public int loads() {
			return this.loads.get();
		}

		public void release() {
			this.end.countDown();
		}

		@Cacheable("slow")
		public CompletableFuture<String> slow(String key) throws InterruptedException {
			this.blocked.incrementAndGet();
			this.end.await();
			return CompletableFuture.completedFuture(key);
		}

		@Cacheable("quick")
		public CompletableFuture<String> quick(String key) {
			this.loads.incrementAndGet();
			return CompletableFuture.completedFuture("quick");
		}

		@Cacheable("quick")
		public Mono<String> quickMono(String key) {
			this.loads.incrementAndGet();
			return Mono.just("quick");
		}

	}

}
