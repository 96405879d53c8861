/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure.metrics;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.failovercache.cache.FailoverCache;
import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeState;
import io.failovercache.test.EmbeddedMemcachedGroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Calls of caches as Micrometer's observations.
 */
class ObservationsIntegrationTests {

	@Test
	void everyCallIsObservedWithItsResultAndItsSource() throws Exception {
		try (EmbeddedMemcachedGroups servers = EmbeddedMemcachedGroups.start(1, 1);
				ConfigurableApplicationContext context = start(servers, "failover-cache.observations.enabled=true",
						"failover-cache.caches.near.local.mode=near",
						"failover-cache.caches.near.local.time-to-live=1h")) {
			Cache cache = cache(context, "items");
			cache.get("a");
			cache.put("a", "value");
			cache.get("a");
			cache.get("a", String.class);
			cache.get("b", () -> "loaded");
			cache.get("b", () -> "loaded");
			Objects.requireNonNull(cache.retrieve("a")).get();
			cache.retrieve("c", () -> CompletableFuture.completedFuture("loaded")).get();
			cache.putIfAbsent("d", "value");
			cache.evictIfPresent("d");
			cache.evict("d");
			cache.invalidate();
			cache.clear();
			assertThat(count(context, "get", "miss", "none")).isEqualTo(3);
			assertThat(count(context, "get", "hit", "primary")).isEqualTo(3);
			assertThat(count(context, "get", "hit", "unknown")).isEqualTo(1);
			assertThat(count(context, "put", "done", "none")).isEqualTo(1);
			assertThat(count(context, "put-if-absent", "done", "none")).isEqualTo(1);
			assertThat(count(context, "evict", "done", "none")).isEqualTo(2);
			assertThat(count(context, "clear", "done", "none")).isEqualTo(2);

			Cache near = cache(context, "near");
			near.put("a", "value");
			near.get("a");
			near.get("a");
			assertThat(count(context, "get", "hit", "local")).isPositive();

			cache.put("a", "value");
			servers.primary().get(0).crash();
			Awaitility.await()
				.until(() -> context.getBean(EngineStatus.class).nodes().get(0).state() == NodeState.DOWN);
			cache.get("a");
			assertThat(count(context, "get", "hit", "backup")).isEqualTo(1);
		}
	}

	@Test
	void loaderRunsInsideTheObservationAndItsFailureIsSeen() {
		try (EmbeddedMemcachedGroups servers = EmbeddedMemcachedGroups.start(1, 1);
				ConfigurableApplicationContext context = start(servers, "failover-cache.observations.enabled=true")) {
			ObservationRegistry registry = context.getBean(ObservationRegistry.class);
			Cache cache = cache(context, "items");
			assertThat(cache.get("a", () -> String.valueOf(registry.getCurrentObservation())))
				.contains("failover.cache.calls");
			assertThatException().isThrownBy(() -> cache.get("b", () -> {
				throw new IllegalStateException();
			}));
			assertThat(context.getBean(MeterRegistry.class)
				.get("failover.cache.calls")
				.tag("error", "ValueRetrievalException")
				.timer()
				.count()).isOne();
		}
	}

	@Test
	void nothingStandsBeforeACacheUnlessAskedFor() {
		try (EmbeddedMemcachedGroups servers = EmbeddedMemcachedGroups.start(1, 1);
				ConfigurableApplicationContext context = start(servers)) {
			assertThat(cache(context, "items")).isExactlyInstanceOf(FailoverCache.class);
		}
	}

	private static Cache cache(ConfigurableApplicationContext context, String name) {
		return Objects.requireNonNull(context.getBean(CacheManager.class).getCache(name));
	}

	private static long count(ConfigurableApplicationContext context, String operation, String result, String source) {
		return context.getBean(MeterRegistry.class)
			.find("failover.cache.calls")
			.tags("operation", operation, "result", result, "source", source)
			.timers()
			.stream()
			.mapToLong((timer) -> timer.count())
			.sum();
	}

	private static ConfigurableApplicationContext start(EmbeddedMemcachedGroups servers, String... properties) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.properties(servers.properties())
			.properties("spring.main.banner-mode=off", "failover-cache.operation-timeout=3s",
					"failover-cache.node-timeout=1s", "failover-cache.hedge-after=off",
					"failover-cache.recovery.trust-lease=4s", "failover-cache.recovery.fence-lease=8s",
					"failover-cache.recovery.tombstone-ttl=10s")
			.properties(properties)
			.run();
		Awaitility.await()
			.until(() -> context.getBean(EngineStatus.class)
				.nodes()
				.stream()
				.allMatch((node) -> node.state() == NodeState.UP));
		return context;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
