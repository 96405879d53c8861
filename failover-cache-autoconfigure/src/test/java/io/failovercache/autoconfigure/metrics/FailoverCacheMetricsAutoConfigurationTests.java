/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure.metrics;

import java.util.Objects;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.metrics.CacheMetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;

import io.failovercache.autoconfigure.FailoverCacheAutoConfiguration;
import io.failovercache.autoconfigure.FailoverCachingAutoConfiguration;
import io.failovercache.autoconfigure.UnreachableServers;
import io.failovercache.cache.CacheObserver;
import io.failovercache.cache.FailoverCache;
import io.failovercache.metrics.CacheEventMetrics;
import io.failovercache.metrics.FailoverCacheMeterBinderProvider;
import io.failovercache.serialization.ValueRejectedException.Reason;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the auto-configurations of metrics.
 */
class FailoverCacheMetricsAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(FailoverCacheAutoConfiguration.class,
				FailoverCachingAutoConfiguration.class, CacheAutoConfiguration.class,
				FailoverCacheMetricsAutoConfiguration.class, FailoverCacheMeterBinderAutoConfiguration.class,
				FailoverCacheOnDemandMetricsAutoConfiguration.class,
				FailoverCacheCircuitBreakerMetricsAutoConfiguration.class, CacheMetricsAutoConfiguration.class,
				MetricsAutoConfiguration.class))
		.withUserConfiguration(UnreachableServers.class)
		.withPropertyValues("failover-cache.primary.servers=a:1", "failover-cache.backup.servers=b:1",
				"failover-cache.connect-timeout=5ms", "failover-cache.node-timeout=5ms",
				"failover-cache.caches.early.time-to-live=1m");

	@Test
	void cachesCreatedLaterHaveMetersToo() {
		this.contextRunner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.find("cache.gets").tag("cache", "late").meters()).isEmpty();
			Objects.requireNonNull(context.getBean(CacheManager.class).getCache("late")).get("key");
			for (String cache : new String[] { "early", "late" }) {
				for (String name : new String[] { "cache.gets", "cache.puts", "cache.evictions", "cache.removals" }) {
					assertThat(registry.find(name).tags("cache", cache, "cache.manager", "cacheManager").meters())
						.as(name + " of " + cache)
						.isNotEmpty();
				}
			}
			assertThat(registry.get("cache.gets").tags("cache", "late", "result", "miss").functionCounter().count())
				.isOne();
		});
	}

	@Test
	void metersOfACacheAreMadeOnce() {
		this.contextRunner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			FailoverCacheMeterBinderProvider provider = new FailoverCacheMeterBinderProvider();
			FailoverCache cache = (FailoverCache) context.getBean(CacheManager.class).getCache("late");
			MeterRegistry first = new SimpleMeterRegistry();
			provider.getMeterBinder(Objects.requireNonNull(cache), Tags.of("a", "b")).bindTo(first);
			assertThat(first.getMeters()).isNotEmpty();
			MeterRegistry second = new SimpleMeterRegistry();
			provider.getMeterBinder(cache, Tags.of("a", "b")).bindTo(second);
			assertThat(second.getMeters()).isEmpty();
		});
	}

	@Test
	void serversHaveMeters() {
		this.contextRunner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(
					registry.get("failover.cache.node.state").tags("group", "primary", "node", "a:1").gauge().value())
				.isZero();
			assertThat(registry.get("failover.cache.backup.coverage").gauge()).isNotNull();
			assertThat(registry.get("failover.cache.dirty.keys").gauge()).isNotNull();
			assertThat(registry.get("failover.cache.in.flight").gauges()).hasSize(2);
		});
	}

	@Test
	void rejectedValuesAndDroppedWritesAreCounted() {
		this.contextRunner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			CacheObserver observer = context.getBean(CacheEventMetrics.class);
			observer.valueRejected("c", Reason.TOO_LARGE);
			observer.asyncDropped("c");
			observer.refreshFailed("c");
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("failover.cache.values.rejected")
				.tags("cache", "c", "reason", "too-large")
				.counter()
				.count()).isOne();
			assertThat(registry.get("failover.cache.async.dropped").tag("cache", "c").counter().count()).isOne();
			assertThat(registry.get("failover.cache.refreshes.failed").tag("cache", "c").counter().count()).isOne();
		});
	}

	@Test
	void breakersHaveResilience4jsMeters() {
		this.contextRunner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> assertThat(
					context.getBean(MeterRegistry.class).find("resilience4j.circuitbreaker.state").meters())
				.isNotEmpty());
	}

	@Test
	void breakersOfASharedRegistryAreLeftToItsOwner() {
		this.contextRunner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(CircuitBreakerRegistry.class, CircuitBreakerRegistry::ofDefaults)
			.run((context) -> assertThat(
					context.getBean(MeterRegistry.class).find("resilience4j.circuitbreaker.state").meters())
				.isEmpty());
	}

	@Test
	void nothingIsRegisteredWithoutARegistry() {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(CacheManager.class)
			.doesNotHaveBean(CacheEventMetrics.class));
	}

	@Test
	void worksWithoutMicrometer() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(FailoverCacheAutoConfiguration.class,
					FailoverCachingAutoConfiguration.class, CacheAutoConfiguration.class))
			.withUserConfiguration(UnreachableServers.class)
			.withPropertyValues("failover-cache.primary.servers=a:1", "failover-cache.connect-timeout=5ms",
					"failover-cache.node-timeout=5ms")
			.withClassLoader(new FilteredClassLoader("io.micrometer", "org.springframework.boot.health",
					"org.springframework.boot.actuate", "tools.jackson"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(CacheManager.class));
	}

}
