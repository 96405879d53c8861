/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;

import org.springframework.boot.ssl.SslBundles;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import io.failovercache.breaker.BreakerSettings;
import io.failovercache.breaker.NodeBreakers;
import io.failovercache.cache.CacheDefinitions;
import io.failovercache.cache.CacheEnvironment;
import io.failovercache.cache.CacheObserver;
import io.failovercache.cache.CacheSettings;
import io.failovercache.cache.FailoverCacheManager;
import io.failovercache.cache.WriteMode;
import io.failovercache.client.NodeId;
import io.failovercache.client.transport.TlsEngines;
import io.failovercache.client.transport.TlsSettings;
import io.failovercache.client.xmemcached.XmemcachedNodeClientFactory;
import io.failovercache.client.xmemcached.XmemcachedSettings;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import io.failovercache.replication.EngineDependencies;
import io.failovercache.replication.EngineSettings;
import io.failovercache.replication.FailoverEngine;
import io.failovercache.replication.Rules;
import io.failovercache.replication.ServerAssignment;
import io.failovercache.serialization.CompressionAlgorithm;
import io.failovercache.serialization.ValueCodec;
import io.failovercache.serialization.ValueCodecFactory;
import io.failovercache.serialization.ValueSettings;
import io.failovercache.time.SystemTimekeeper;
import io.failovercache.topology.WeightedServer;

/**
 * The engine without its auto-configuration, so that the rules of the protocol can be
 * taken away: no property of the product does that.
 */
@Configuration(proxyBeanMethods = false)
@EnableCaching
class WiredByHand {

	@Bean(destroyMethod = "close")
	SystemTimekeeper chaosTimekeeper() {
		return new SystemTimekeeper("chaos-timer");
	}

	@Bean(destroyMethod = "close")
	EngineHolder chaosEngine(Environment environment, SslBundles bundles, SystemTimekeeper timekeeper,
			MeterRegistry registry) {
		ServerAssignment servers = new ServerAssignment(servers(environment, "primary"), servers(environment, "backup"),
				servers(environment, "witness").stream().map(WeightedServer::node).toList());
		Rules rules = WorkerSettings.fromSystemProperties().variant().rules();
		EngineDependencies parts = new EngineDependencies(
				new XmemcachedNodeClientFactory(XmemcachedSettings.text(Duration.ofMillis(500)), (node) -> null,
						engines(environment, bundles)),
				NodeBreakers.standalone(BreakerSettings.defaults()), timekeeper, new CountingObserver(registry),
				(RandomGenerator) () -> ThreadLocalRandom.current().nextLong(), (rules != null) ? rules : Rules.all());
		FailoverEngine engine = new FailoverEngine(EngineSettings.defaults("chaos"), servers, parts);
		engine.start();
		Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.until(() -> engine.nodes().stream().allMatch((node) -> node.state() == NodeState.UP));
		engine.nodes().forEach((node) -> gauge(engine, node.node(), registry));
		return new EngineHolder(engine);
	}

	@Bean
	CacheManager cacheManager(EngineHolder holder, SystemTimekeeper timekeeper) {
		return new FailoverCacheManager(new Definitions(),
				new CacheEnvironment(holder.engine(), String::valueOf, CacheObserver.NONE, Runnable::run, timekeeper));
	}

	private static TlsEngines engines(Environment environment, SslBundles bundles) {
		String name = environment.getProperty("failover-cache.ssl.bundle");
		if (name == null) {
			return TlsEngines.NONE;
		}
		TlsSettings tls = new TlsSettings(bundles.getBundle(name).createSslContext(), List.of(), List.of(), true);
		return (node) -> tls.newEngine(node.host(), node.port());
	}

	private static List<WeightedServer> servers(Environment environment, String group) {
		String list = environment.getRequiredProperty("failover-cache." + group + ".servers");
		return Stream.of(list.split(",")).filter((address) -> !address.isEmpty()).map(WiredByHand::server).toList();
	}

	private static WeightedServer server(String address) {
		int colon = address.lastIndexOf(':');
		return new WeightedServer(
				new NodeId(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))), 1);
	}

	private static void gauge(FailoverEngine engine, NodeId node, MeterRegistry registry) {
		Gauge.builder("failover.cache.node.state", engine, (source) -> stateOf(source, node))
			.tag("node", node.toString())
			.register(registry);
	}

	private static double stateOf(FailoverEngine engine, NodeId node) {
		NodeState state = engine.nodes()
			.stream()
			.filter((snapshot) -> snapshot.node().equals(node))
			.map(NodeSnapshot::state)
			.findFirst()
			.orElse(NodeState.DOWN);
		return switch (state) {
			case UP -> 1;
			case FENCED -> 0.5;
			case DOWN -> 0;
		};
	}

	/**
	 * Keeps the engine out of the sight of the auto-configuration.
	 *
	 * @param engine the engine
	 */
	record EngineHolder(FailoverEngine engine) implements AutoCloseable {

		@Override
		public void close() {
			this.engine.close();
		}

	}

	/**
	 * Any cache, with what holds unless the user says otherwise.
	 */
	private static final class Definitions implements CacheDefinitions {

		private final ValueCodec codec = new ValueCodecFactory(WiredByHand.class.getClassLoader(), null, null).create(
				new ValueSettings("jdk", Set.of("io.failovercache.chaos"), CompressionAlgorithm.NONE, 4096, 1 << 20));

		@Override
		public Set<String> names() {
			return Set.of();
		}

		@Override
		public boolean isOpen() {
			return true;
		}

		@Override
		public boolean isEnabled(String name) {
			return true;
		}

		@Override
		public CacheSettings settingsOf(String name) {
			Duration hour = Duration.ofHours(1);
			return new CacheSettings(hour, hour, 0, true, WriteMode.SYNC, ChaosSettings.LOCK_TIMEOUT);
		}

		@Override
		public ValueCodec codecOf(String name) {
			return this.codec;
		}

	}

}
