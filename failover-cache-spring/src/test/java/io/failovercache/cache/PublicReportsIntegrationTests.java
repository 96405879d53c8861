/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;

import io.failovercache.operations.FailoverCacheOperations;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reports of users of other caches for Spring, each as it should be. The report is named
 * at each test.
 */
@RequiresMemcached
class PublicReportsIntegrationTests {

	@RegisterExtension
	final TwoServers servers = new TwoServers(
			Map.of("short", CacheSettings.defaults().withTimeToLive(Duration.ofSeconds(1)), "noNull",
					CacheSettings.defaults().withCacheNullValues(false)));

	private final Reported reported = CachedProxies.of(new Reported(), this.servers.instance().manager());

	/** apache/rocketmq-dashboard 4048. */
	@Test
	void nullAndItsNameAreTwoKeys() {
		assertThat(this.reported.search(null, "a")).isEqualTo("load 1");
		assertThat(this.reported.search("null", "a")).isEqualTo("load 2");
		assertThat(this.reported.search("null:a", null)).isEqualTo("load 3");
		assertThat(this.reported.search(null, "a")).isEqualTo("load 1");
	}

	/** spring-projects/spring-framework 31789, alibaba/jetcache 261. */
	@Test
	void methodThatChangesItsArgumentIsCachedUnderTheKeyOfItsCall() {
		assertThat(this.reported.sorted(new ArrayList<>(List.of(3, 1, 2)))).isEqualTo("load 1");
		assertThat(this.reported.sorted(new ArrayList<>(List.of(3, 1, 2)))).isEqualTo("load 1");
		assertThat(this.reported.sorted(new ArrayList<>(List.of(1, 2, 3)))).isEqualTo("load 2");
	}

	/** redisson/redisson 2008. */
	@Test
	void synchronizedMethodCachesNoNullWhereNullIsNotCached() {
		assertThat(this.reported.nothingInStep("a")).isNull();
		assertThat(this.reported.nothingInStep("a")).isNull();
		assertThat(this.reported.loads()).isEqualTo(2);
		assertThat(this.servers.cache("noNull").get("a")).isNull();
	}

	/** redisson/redisson 813, spring-projects/spring-data-redis 1167 and 1119. */
	@Test
	void synchronizedLoadsAndPutIfAbsentExpire() {
		FailoverCache cache = this.servers.cache("short");
		assertThat(this.reported.shortInStep("a")).isEqualTo("load 1");
		assertThat(cache.putIfAbsent("b", "1")).isNull();
		assertThat(cache.get("a")).isNotNull();
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> cache.get("a") == null && cache.get("b") == null);
	}

	/** spring-projects/spring-data-redis 1228 and 1248. */
	@Test
	void readersOfAnExpiringValueSeeNoNullThatWasNotStored() {
		FailoverCache cache = this.servers.cache("short");
		long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
		List<CompletableFuture<Void>> readers = IntStream.range(0, 4).mapToObj((i) -> CompletableFuture.runAsync(() -> {
			while (System.nanoTime() < end) {
				assertThat(this.reported.expiring("a")).isEqualTo("value");
				assertThat(Optional.ofNullable(cache.get("a")).map((found) -> "" + found.get()).orElse("value"))
					.isEqualTo("value");
			}
		})).toList();
		CompletableFuture.allOf(readers.toArray(CompletableFuture[]::new)).join();
	}

	/** ben-manes/caffeine 786. */
	@Test
	void inlineListIsOneKey() {
		assertThat(this.reported.byInlineList("token 1", "a")).isEqualTo("load 1");
		assertThat(this.reported.byInlineList("token 2", "a")).isEqualTo("load 1");
	}

	/** killme2008/xmemcached 109, mybatis/memcached-cache 1. */
	@Test
	void keysWithSpacesAndLongOnesAreKeys() {
		List<String> keys = Arrays.asList("[1234, 00123456789]", "a b\r\nget c", "", "k".repeat(251),
				"k".repeat(10_000), "\u00fc\u4e2d\ud83d\ude00");
		keys.forEach((key) -> assertThat(this.reported.find(key)).isEqualTo(this.reported.find(key)));
		assertThat(this.reported.loads()).isEqualTo(keys.size());
	}

	/** mybatis/hazelcast-cache 2. */
	@Test
	void keysOfEqualHashCodesAreTwo() {
		assertThat(this.reported.find("Aa")).isEqualTo("load 1");
		assertThat(this.reported.find("BB")).isEqualTo("load 2");
	}

	/** ragnor/simple-spring-memcached 63. */
	@Test
	void clearOfOneCacheLeavesTheOthersOnTheSameServers() {
		this.servers.cache("config").put("a", "1");
		this.servers.cache("env").put("a", "1");
		this.servers.cache("config.env").put("a", "1");
		this.reported.clearConfig();
		assertThat(this.servers.cache("config").get("a")).isNull();
		assertThat(this.servers.cache("env").get("a")).isNotNull();
		assertThat(this.servers.cache("config.env").get("a")).isNotNull();
	}

	/** spring-projects/spring-framework 31722 and 31868. */
	@Test
	void emptyMonoAndFluxAreHits() {
		assertThat(this.reported.emptyMono("a").blockOptional()).isEmpty();
		assertThat(this.reported.emptyMono("a").blockOptional()).isEmpty();
		assertThat(this.reported.emptyFlux("b").collectList().block()).isEmpty();
		assertThat(this.reported.emptyFlux("b").collectList().block()).isEmpty();
		assertThat(this.reported.loads()).isEqualTo(2);
	}

	/** spring-projects/spring-framework 37162. */
	@Test
	void futureOfAnOptionalIsOneOnAHitToo() {
		for (int i = 0; i < 2; i++) {
			Optional<String> found = this.reported.perhaps("a").join();
			assertThat(found).contains("load 1");
			Optional<String> none = this.reported.perhapsNot("b").join();
			assertThat(none).isEmpty();
			Optional<String> inStep = this.reported.perhapsInStep("c").join();
			assertThat(inStep).contains("load 3");
		}
		assertThat(this.reported.loads()).isEqualTo(3);
	}

	/** kora-projects/kora 11. */
	@Test
	void stageAndMonoOfAnOptionalAreThatOnAHitToo() {
		for (int i = 0; i < 2; i++) {
			Optional<String> later = this.reported.perhapsLater("a").toCompletableFuture().join();
			assertThat(later).contains("load 1");
			Optional<String> emitted = this.reported.perhapsEmitted("b").block();
			assertThat(emitted).contains("load 2");
			Optional<String> none = this.reported.perhapsNotEmitted("c").block();
			assertThat(none).isEmpty();
			Optional<String> inStep = this.reported.perhapsEmittedInStep("d").block();
			assertThat(inStep).contains("load 4");
		}
		assertThat(this.reported.loads()).isEqualTo(4);
	}

	@Test
	void stageIsCachedLikeAFuture() {
		assertThat(this.reported.stage("a").toCompletableFuture().join()).isEqualTo("load 1");
		Awaitility.await().until(() -> this.servers.cache("reported").get("a") != null);
		assertThat(this.reported.stage("a").toCompletableFuture().join()).isEqualTo("load 1");
	}

	@Test
	void methodThatReturnsNoFutureOrMonoReturnsNone() {
		assertThat(this.reported.noFuture("a")).isNull();
		assertThat(this.reported.noMono("b")).isNull();
	}

	/** ben-manes/caffeine 160, spring-cloud/spring-cloud-openfeign 659. */
	@Test
	void loaderMayLoadAnotherKeyOfItsCache() {
		FailoverCache cache = this.servers.cache("nested");
		assertThat(cache.get("a", () -> "a" + cache.get("b", () -> "b" + cache.get("c", () -> "c")))).isEqualTo("abc");
		assertThat(cache.get("b", String.class)).isEqualTo("bc");
	}

	/** spring-projects/spring-framework 36806. */
	@Test
	void whatIsPutRightAfterAClearStays() {
		FailoverCache config = this.servers.cache("config");
		for (int i = 0; i < 50; i++) {
			String key = "a" + i;
			this.reported.clearConfig();
			config.put(key, "1");
			config.put("b", i);
			assertThat(config.get(key, String.class)).isEqualTo("1");
			assertThat(config.get("b", Integer.class)).isEqualTo(i);
		}
	}

	/** php-memcached-dev/php-memcached 62. */
	@Test
	void counterThatLosesADigitIsANumberAsBefore() {
		FailoverCacheOperations operations = this.servers.instance().operations();
		operations.set("counter", 10L, Duration.ofMinutes(1));
		assertThat(operations.decrement("counter", 1).value()).isEqualTo(9);
		assertThat(operations.get("counter", Long.class)).isEqualTo(9);
		assertThat(operations.increment("counter", 1).value()).isEqualTo(10);
	}

	static class Reported {

		private final AtomicInteger loads = new AtomicInteger();

		private String load() {
			return "load " + this.loads.incrementAndGet();
		}

		public int loads() {
			return this.loads.get();
		}

		@Cacheable("reported")
		public String search(@Nullable String search, @Nullable String type) {
			return load();
		}

		@Cacheable("reported")
		public String sorted(List<Integer> ids) {
			Collections.sort(ids);
			return load();
		}

		@Cacheable(cacheNames = "noNull", sync = true)
		public @Nullable String nothingInStep(String id) {
			load();
			return null;
		}

		@Cacheable(cacheNames = "short", sync = true)
		public String shortInStep(String id) {
			return load();
		}

		@Cacheable("short")
		public String expiring(String id) {
			return "value";
		}

		@Cacheable(cacheNames = "reported", key = "{#p1}")
		public String byInlineList(String token, String id) {
			return load();
		}

		@Cacheable("reported")
		public String find(String id) {
			return load();
		}

		@CacheEvict(cacheNames = "config", allEntries = true)
		public void clearConfig() {
		}

		@Cacheable("reported")
		public Mono<String> emptyMono(String id) {
			return Mono.fromRunnable(this::load);
		}

		@Cacheable("reported")
		public Flux<String> emptyFlux(String id) {
			return Flux.defer(() -> {
				load();
				return Flux.empty();
			});
		}

		@Cacheable("reported")
		public CompletableFuture<Optional<String>> perhaps(String id) {
			return CompletableFuture.completedFuture(Optional.of(load()));
		}

		@Cacheable("reported")
		public CompletionStage<Optional<String>> perhapsLater(String id) {
			return CompletableFuture.completedFuture(Optional.of(load()));
		}

		@Cacheable("reported")
		public Mono<Optional<String>> perhapsEmitted(String id) {
			return Mono.fromSupplier(() -> Optional.of(load()));
		}

		@Cacheable("reported")
		public Mono<Optional<String>> perhapsNotEmitted(String id) {
			return Mono.fromSupplier(() -> {
				load();
				return Optional.empty();
			});
		}

		@Cacheable(cacheNames = "reported", sync = true)
		public Mono<Optional<String>> perhapsEmittedInStep(String id) {
			return Mono.fromSupplier(() -> Optional.of(load()));
		}

		@Cacheable("reported")
		public CompletionStage<String> stage(String id) {
			return CompletableFuture.supplyAsync(this::load);
		}

		@Cacheable("reported")
		public @Nullable CompletableFuture<String> noFuture(String id) {
			return null;
		}

		@Cacheable("reported")
		public @Nullable Mono<String> noMono(String id) {
			return null;
		}

		@Cacheable("reported")
		public CompletableFuture<Optional<String>> perhapsNot(String id) {
			load();
			return CompletableFuture.completedFuture(Optional.empty());
		}

		@Cacheable(cacheNames = "reported", sync = true)
		public CompletableFuture<Optional<String>> perhapsInStep(String id) {
			return CompletableFuture.completedFuture(Optional.of(load()));
		}

	}

}
