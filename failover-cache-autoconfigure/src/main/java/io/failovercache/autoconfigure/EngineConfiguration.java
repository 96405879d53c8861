/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

import io.failovercache.autoconfigure.FailoverCacheProperties.Group;
import io.failovercache.breaker.BreakerRegistry;
import io.failovercache.breaker.BreakerSettings;
import io.failovercache.breaker.NodeBreakers;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.client.xmemcached.MemcachedClientBuilderCustomizer;
import io.failovercache.client.xmemcached.XmemcachedNodeClientFactory;
import io.failovercache.client.xmemcached.XmemcachedSettings;
import io.failovercache.event.StateChangeRelay;
import io.failovercache.node.NodeSettings;
import io.failovercache.observe.EngineObserver;
import io.failovercache.replication.EngineParts;
import io.failovercache.replication.EngineSettings;
import io.failovercache.replication.FailoverEngine;
import io.failovercache.replication.HedgePolicy;
import io.failovercache.replication.Rules;
import io.failovercache.time.SystemTimekeeper;
import io.failovercache.time.Timekeeper;
import io.failovercache.trust.RecoverySettings;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.env.Environment;

/**
 * The engine and what it is made of.
 */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SystemTimekeeper failoverCacheTimekeeper() {
		return new SystemTimekeeper("failover-cache-timer");
	}

	@Bean
	StateChangeRelay failoverCacheStateChangeRelay(ApplicationEventPublisher publisher) {
		return new StateChangeRelay(publisher::publishEvent);
	}

	/**
	 * A child context, such as the one of a management port of its own, tells its parent
	 * of its refresh while the parent still starts: only the own refresh counts.
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

	@Bean
	BreakerRegistry failoverCacheBreakerRegistry(ObjectProvider<CircuitBreakerRegistry> registries) {
		CircuitBreakerRegistry shared = registries.getIfUnique();
		return (shared != null) ? new BreakerRegistry(shared, true)
				: new BreakerRegistry(CircuitBreakerRegistry.ofDefaults(), false);
	}

	@Bean
	@ConditionalOnMissingBean(NodeClient.Factory.class)
	XmemcachedNodeClientFactory failoverCacheNodeClientFactory(FailoverCacheProperties properties,
			ConfiguredServers servers, ObjectProvider<MemcachedClientBuilderCustomizer> customizers,
			ObjectProvider<LoggingSystem> loggingSystem) {
		loggingSystem.ifAvailable(ClientLogging::quieten);
		Map<NodeId, XmemcachedSettings.Credentials> credentials = new HashMap<>();
		authenticate(servers.primary(), properties.primary(), credentials);
		authenticate(servers.backup(), properties.backup(), credentials);
		return new XmemcachedNodeClientFactory(XmemcachedSettings.of(properties.connectTimeout(),
				XmemcachedSettings.Protocol.valueOf(properties.protocol().name()), credentials,
				customizers.orderedStream().toList()));
	}

	@Bean(initMethod = "start")
	@ConditionalOnMissingBean
	FailoverEngine failoverCacheEngine(FailoverCacheProperties properties, ConfiguredServers servers,
			NodeClient.Factory clients, BreakerRegistry breakers, Timekeeper timekeeper,
			ObjectProvider<EngineObserver> observers, Environment environment) {
		String keyPrefix = (properties.keyPrefix() != null) ? properties.keyPrefix()
				: environment.getProperty("spring.application.name", "");
		EngineParts parts = new EngineParts(clients, new NodeBreakers(breakers.registry(), breakerSettings(properties)),
				timekeeper, Observers.ofEngine(observers.orderedStream().toList()), new SharedRandom(), Rules.all());
		return new FailoverEngine(engineSettings(properties, keyPrefix), servers.toServerLists(), parts);
	}

	@Bean
	EngineStartup failoverCacheEngineStartup(FailoverEngine engine, FailoverCacheProperties properties) {
		return new EngineStartup(engine, properties.connectTimeout().plus(properties.nodeTimeout()));
	}

	private static void authenticate(List<ServerAddress> servers, Group group,
			Map<NodeId, XmemcachedSettings.Credentials> credentials) {
		String username = group.username();
		if (username != null) {
			String password = Objects.requireNonNullElse(group.password(), "");
			servers.forEach(
					(server) -> credentials.put(server.node(), new XmemcachedSettings.Credentials(username, password)));
		}
	}

	private static EngineSettings engineSettings(FailoverCacheProperties properties, String keyPrefix) {
		FailoverCacheProperties.Recovery recovery = properties.recovery();
		return new EngineSettings(keyPrefix, properties.operationTimeout(), hedge(properties.hedgeAfter()),
				new NodeSettings(properties.nodeTimeout(), properties.maxInFlight(), NodeSettings.heapShare()),
				new RecoverySettings(recovery.pollInterval(), recovery.trustLease(), recovery.fenceLease(),
						recovery.tombstoneTtl()));
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

	/** The random numbers of whichever thread asks. */
	private static final class SharedRandom implements RandomGenerator {

		@Override
		public long nextLong() {
			return ThreadLocalRandom.current().nextLong();
		}

	}

}
