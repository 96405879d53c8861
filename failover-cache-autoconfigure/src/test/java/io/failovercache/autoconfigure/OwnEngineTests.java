/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.List;
import java.util.Random;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.metrics.CacheMetricsAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.failovercache.actuate.FailoverCacheEndpoint;
import io.failovercache.autoconfigure.actuate.FailoverCacheEndpointAutoConfiguration;
import io.failovercache.autoconfigure.health.FailoverCacheHealthContributorAutoConfiguration;
import io.failovercache.autoconfigure.metrics.FailoverCacheCircuitBreakerMetricsAutoConfiguration;
import io.failovercache.autoconfigure.metrics.FailoverCacheMeterBinderAutoConfiguration;
import io.failovercache.autoconfigure.metrics.FailoverCacheMetricsAutoConfiguration;
import io.failovercache.autoconfigure.metrics.FailoverCacheOnDemandMetricsAutoConfiguration;
import io.failovercache.breaker.BreakerSettings;
import io.failovercache.breaker.NodeBreakers;
import io.failovercache.cache.CacheDefinitions;
import io.failovercache.cache.CacheEnvironment;
import io.failovercache.cache.CacheObserver;
import io.failovercache.cache.FailoverCacheManager;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.metrics.EngineMetrics;
import io.failovercache.observe.EngineObserver;
import io.failovercache.replication.EngineDependencies;
import io.failovercache.replication.EngineSettings;
import io.failovercache.replication.FailoverEngine;
import io.failovercache.replication.Rules;
import io.failovercache.replication.ServerAssignment;
import io.failovercache.time.SystemTimekeeper;
import io.failovercache.topology.WeightedServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * An application that makes the engine, or the engine and the cache manager, itself.
 */
class OwnEngineTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(FailoverCacheAutoConfiguration.class,
				FailoverCachingAutoConfiguration.class, CacheAutoConfiguration.class,
				FailoverCacheEndpointAutoConfiguration.class, FailoverCacheHealthContributorAutoConfiguration.class,
				FailoverCacheMetricsAutoConfiguration.class, FailoverCacheMeterBinderAutoConfiguration.class,
				FailoverCacheOnDemandMetricsAutoConfiguration.class,
				FailoverCacheCircuitBreakerMetricsAutoConfiguration.class, CacheMetricsAutoConfiguration.class,
				MetricsAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withUserConfiguration(UnreachableServers.class, OwnEngine.class)
		.withPropertyValues("management.endpoints.web.exposure.include=*", "failover-cache.connect-timeout=5ms",
				"failover-cache.node-timeout=5ms");

	@Test
	void ownEngineAndManagerAreObservedLikeTheProductsOwn() {
		this.contextRunner.withUserConfiguration(OwnManager.class)
			.withPropertyValues("failover-cache.health.outage-status=OUT_OF_SERVICE")
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.doesNotHaveBean(FailoverCacheAutoConfiguration.class)
					.hasSingleBean(FailoverCacheEndpoint.class)
					.hasSingleBean(EngineMetrics.class);
				CompositeHealthContributor health = context.getBean(CompositeHealthContributor.class);
				assertThat(health.getContributor("primary")).isInstanceOfSatisfying(HealthIndicator.class,
						(primary) -> assertThat(primary.health()).extracting("status")
							.isEqualTo(Status.OUT_OF_SERVICE));
			});
	}

	@Test
	void ownEngineServesTheProductsCaches() {
		this.contextRunner.withPropertyValues("failover-cache.primary.servers=ignored:1")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(FailoverCacheManager.class)
				.hasSingleBean(FailoverEngine.class)
				.hasBean("ownEngine"));
	}

	@Test
	void noEngineIsObservedIfThereAreTwo() {
		this.contextRunner.withUserConfiguration(OwnManager.class, SecondEngine.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(FailoverCacheEndpoint.class)
				.doesNotHaveBean(EngineMetrics.class)
				.doesNotHaveBean(CompositeHealthContributor.class));
	}

	private static FailoverEngine engine(NodeClient.Factory clients, SystemTimekeeper timekeeper) {
		ServerAssignment servers = new ServerAssignment(List.of(new WeightedServer(new NodeId("a", 1), 1)), List.of(),
				List.of());
		return new FailoverEngine(EngineSettings.defaults("own"), servers, new EngineDependencies(clients,
				NodeBreakers.standalone(BreakerSettings.defaults()), timekeeper, new EngineObserver() {
				}, new Random(1), Rules.all()));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnEngine {

		@Bean
		SystemTimekeeper ownTimekeeper() {
			return new SystemTimekeeper("own-timer");
		}

		@Bean(initMethod = "start")
		FailoverEngine ownEngine(NodeClient.Factory clients, SystemTimekeeper timekeeper) {
			return engine(clients, timekeeper);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondEngine {

		@Bean(initMethod = "start")
		FailoverEngine secondEngine(NodeClient.Factory clients, SystemTimekeeper timekeeper) {
			return engine(clients, timekeeper);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class OwnManager {

		@Bean
		CacheManager cacheManager(FailoverEngine ownEngine, SystemTimekeeper timekeeper) {
			return new FailoverCacheManager(mock(CacheDefinitions.class),
					new CacheEnvironment(ownEngine, String::valueOf, CacheObserver.NONE, Runnable::run, timekeeper));
		}

	}

}
