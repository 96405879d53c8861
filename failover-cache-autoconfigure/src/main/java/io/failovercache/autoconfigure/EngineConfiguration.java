/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

import io.failovercache.breaker.BreakerRegistry;
import io.failovercache.breaker.BreakerSettings;
import io.failovercache.breaker.NodeBreakers;
import io.failovercache.capacity.CapacityMonitor;
import io.failovercache.client.NodeClient;
import io.failovercache.client.admission.ExaminingClientFactory;
import io.failovercache.client.xmemcached.MemcachedClientBuilderCustomizer;
import io.failovercache.client.xmemcached.XmemcachedNodeClientFactory;
import io.failovercache.client.xmemcached.XmemcachedSettings;
import io.failovercache.discovery.ServerDiscovery;
import io.failovercache.event.StateChangeRelay;
import io.failovercache.node.NodeSettings;
import io.failovercache.observe.EngineObserver;
import io.failovercache.replication.EngineDependencies;
import io.failovercache.replication.EngineSettings;
import io.failovercache.replication.FailoverEngine;
import io.failovercache.replication.HedgePolicy;
import io.failovercache.replication.Rules;
import io.failovercache.time.SystemTimekeeper;
import io.failovercache.time.Timekeeper;
import io.failovercache.trust.RecoverySettings;

/**
 * Configuration of the engine and its parts.
 */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

	/**
	 * The longest wait for the lookup of servers: with the wait of the lifecycle, the
	 * start stays under a second.
	 */
	private static final Duration LONGEST_SEARCH = Duration.ofMillis(400);

	/** Bytes of the longest key, with the header of an entry. */
	private static final int MAX_KEY_SIZE = 4 * 1024 * 1024;

	@Bean
	static EngineEnd failoverCacheEngineEnd() {
		return new EngineEnd();
	}

	@Bean(destroyMethod = "")
	@ConditionalOnMissingBean
	SystemTimekeeper failoverCacheTimekeeper() {
		return new SystemTimekeeper("failover-cache-timer");
	}

	@Bean
	StateChangeRelay failoverCacheStateChangeRelay(ApplicationEventPublisher publisher) {
		return new StateChangeRelay(publisher::publishEvent);
	}

	/**
	 * A child context, such as the one of a management port of its own, publishes its
	 * refresh to its parent while the parent is still starting: only the refresh of this
	 * context counts.
	 */
	@Bean
	ApplicationListener<ContextRefreshedEvent> failoverCacheEventsStart(StateChangeRelay relay,
			ApplicationContext context) {
		return (event) -> {
			if (event.getApplicationContext() == context) {
				relay.startPublishing();
			}
		};
	}

	/**
	 * Ends the connections when the context is closed.
	 */
	@Bean
	ApplicationListener<ContextClosedEvent> failoverCacheEventsEnd(StateChangeRelay relay, EngineLifecycle lifecycle,
			ApplicationContext context) {
		return (event) -> {
			if (event.getApplicationContext() == context) {
				lifecycle.closing();
				relay.close();
			}
		};
	}

	@Bean
	BreakerRegistry failoverCacheBreakerRegistry(ObjectProvider<CircuitBreakerRegistry> registries) {
		CircuitBreakerRegistry shared = registries.getIfUnique();
		return (shared != null) ? new BreakerRegistry(shared, true)
				: new BreakerRegistry(CircuitBreakerRegistry.ofDefaults(), false);
	}

	@Bean
	ServerTls failoverCacheServerTls(FailoverCacheProperties properties, ObjectProvider<SslBundles> bundles,
			ObjectProvider<FailoverCacheConnectionDetails> connections) {
		return ServerTls.of(properties, bundles.getIfAvailable(DefaultSslBundleRegistry::new),
				connections.orderedStream());
	}

	@Bean
	NodeCredentials failoverCacheNodeCredentials(FailoverCacheProperties properties, ConfiguredServers servers,
			ServerDiscovery discovery, ObjectProvider<PropertiesFailoverCacheConnectionDetails> named) {
		boolean lookUp = named.getIfAvailable() != null;
		return new NodeCredentials(discovery::groupOf,
				new GroupCredentials("primary", properties.primary(), servers.primary(), lookUp),
				new GroupCredentials("backup", properties.backup(), servers.backup(), lookUp));
	}

	@Bean
	@ConditionalOnMissingBean(NodeClient.Factory.class)
	NodeClient.Factory failoverCacheNodeClientFactory(FailoverCacheProperties properties, ServerDiscovery discovery,
			NodeCredentials credentials, ServerTls tls, Timekeeper timekeeper,
			ObjectProvider<MemcachedClientBuilderCustomizer> customizers, ObjectProvider<LoggingSystem> loggingSystem) {
		loggingSystem.ifAvailable(ClientLogging::quieten);
		XmemcachedSettings settings = XmemcachedSettings
			.of(properties.connectTimeout(), XmemcachedSettings.Protocol.valueOf(properties.protocol().name()),
					Map.of(), customizers.orderedStream().toList())
			.withMaxReplySize(maxReplySize(properties));
		return new ExaminingClientFactory(
				new XmemcachedNodeClientFactory(settings, credentials::of, tls.engines(discovery::announcedGroupOf)),
				timekeeper, properties.nodeTimeout());
	}

	/**
	 * The largest entry of any cache: a value and, if it is stored hashed, its key.
	 */
	private static int maxReplySize(FailoverCacheProperties properties) {
		long largest = properties.caches()
			.values()
			.stream()
			.map(NamedCache::maxValueSize)
			.filter(Objects::nonNull)
			.mapToLong(DataSize::toBytes)
			.reduce(properties.maxValueSize().toBytes(), Math::max);
		return (int) Math.min(Integer.MAX_VALUE, largest + MAX_KEY_SIZE);
	}

	@Bean(initMethod = "start", destroyMethod = "")
	@ConditionalOnMissingBean
	FailoverEngine failoverCacheEngine(FailoverCacheProperties properties, ServerDiscovery discovery,
			NodeClient.Factory clients, BreakerRegistry breakers, Timekeeper timekeeper,
			ObjectProvider<EngineObserver> observers, Environment environment, BeanFactory beans) {
		String keyPrefix = (properties.keyPrefix() != null) ? properties.keyPrefix()
				: environment.getProperty("spring.application.name", "");
		discovery.start();
		EngineDependencies parts = new EngineDependencies(discovery.clients(clients),
				new NodeBreakers(breakers.registry(), breakerSettings(properties)), timekeeper,
				CompositeObservers.ofEngine(observers.orderedStream().toList()), new SharedRandom(), Rules.all());
		FailoverEngine engine = new FailoverEngine(
				engineSettings(properties, keyPrefix).of(application(keyPrefix, beans)),
				discovery.await(LONGEST_SEARCH), parts);
		discovery.attach(engine);
		return engine;
	}

	@Bean
	CapacityMonitor failoverCacheCapacityMonitor(FailoverEngine engine, Timekeeper timekeeper,
			FailoverCacheProperties properties) {
		return new CapacityMonitor(engine::topology, timekeeper, properties.capacityInterval());
	}

	@Bean
	EngineLifecycle failoverCacheEngineLifecycle(FailoverEngine engine, ServerDiscovery discovery,
			CapacityMonitor capacity, FailoverCacheProperties properties) {
		return new EngineLifecycle(engine, discovery, capacity,
				properties.connectTimeout().plus(properties.nodeTimeout()));
	}

	/**
	 * The name of the application if there is no prefix, as nothing else tells
	 * applications apart that share servers.
	 */
	private static String application(String keyPrefix, BeanFactory beans) {
		boolean known = keyPrefix.isEmpty() && AutoConfigurationPackages.has(beans);
		return known ? String.join(",", AutoConfigurationPackages.get(beans)) : "";
	}

	private static EngineSettings engineSettings(FailoverCacheProperties properties, String keyPrefix) {
		FailoverCacheProperties.Recovery recovery = properties.recovery();
		return new EngineSettings(keyPrefix, properties.operationTimeout(), hedge(properties.hedgeAfter()),
				new NodeSettings(properties.nodeTimeout(), properties.maxInFlight(), NodeSettings.heapShare()),
				new RecoverySettings(recovery.pollInterval(), recovery.trustLease(), recovery.fenceLease(),
						recovery.tombstoneTtl()))
			.with(ConfiguredSecurity.of(properties.security()));
	}

	private static HedgePolicy hedge(String text) {
		HedgeAfter hedge = HedgeAfter.parse(text);
		Duration fixed = hedge.fixed();
		if (!hedge.enabled()) {
			return HedgePolicy.OFF;
		}
		return (fixed != null) ? HedgePolicy.after(fixed) : HedgePolicy.AUTO;
	}

	private static BreakerSettings breakerSettings(FailoverCacheProperties properties) {
		FailoverCacheProperties.CircuitBreaker breaker = properties.circuitBreaker();
		return new BreakerSettings(breaker.failureRateThreshold(), breaker.slidingWindowSize(),
				breaker.minimumNumberOfCalls(), breaker.consecutiveTimeouts(),
				Objects.requireNonNullElse(breaker.slowCallDuration(), properties.nodeTimeout()),
				breaker.slowCallRateThreshold());
	}

	/** The random numbers of the calling thread's generator. */
	private static final class SharedRandom implements RandomGenerator {

		@Override
		public long nextLong() {
			return ThreadLocalRandom.current().nextLong();
		}

	}

}
