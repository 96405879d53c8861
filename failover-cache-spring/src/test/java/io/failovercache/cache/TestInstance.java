/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;

import io.failovercache.breaker.BreakerSettings;
import io.failovercache.breaker.NodeBreakers;
import io.failovercache.client.NodeId;
import io.failovercache.client.admission.ExaminingClientFactory;
import io.failovercache.client.xmemcached.XmemcachedNodeClientFactory;
import io.failovercache.client.xmemcached.XmemcachedSettings;
import io.failovercache.node.NodeSettings;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;
import io.failovercache.operations.FailoverCacheOperations;
import io.failovercache.operations.FailoverCacheOperationsFactory;
import io.failovercache.replication.EngineDependencies;
import io.failovercache.replication.EngineSettings;
import io.failovercache.replication.FailoverEngine;
import io.failovercache.replication.HedgePolicy;
import io.failovercache.replication.Rules;
import io.failovercache.replication.ServerAssignment;
import io.failovercache.security.SecuritySettings;
import io.failovercache.serialization.CacheValueSerializer;
import io.failovercache.serialization.CompressionAlgorithm;
import io.failovercache.serialization.ValueCodec;
import io.failovercache.serialization.ValueCodecFactory;
import io.failovercache.serialization.ValueSettings;
import io.failovercache.time.SystemTimekeeper;
import io.failovercache.topology.WeightedServer;
import io.failovercache.trust.RecoverySettings;

/**
 * An application instance without Spring Boot: an engine and its caches.
 */
final class TestInstance implements AutoCloseable {

	private static final ValueCodec CODEC = codec(null);

	private final SystemTimekeeper timekeeper = new SystemTimekeeper("failover-cache-timer");

	private final ExecutorService executor = Executors.newFixedThreadPool(2);

	private final CommandCounts counts = new CommandCounts();

	private final FailoverEngine engine;

	private final FailoverCacheManager manager;

	private TestInstance(List<String> primary, List<String> backup, Map<String, CacheSettings> caches) {
		this(new ServerAssignment(servers(primary), servers(backup), List.of()), caches,
				EngineSettings.defaults("test"));
	}

	private TestInstance(ServerAssignment servers, Map<String, CacheSettings> caches, EngineSettings settings) {
		this(servers, new OpenCacheDefinitions(caches, CODEC), settings);
	}

	private TestInstance(ServerAssignment servers, CacheDefinitions definitions, EngineSettings settings) {
		XmemcachedSettings client = XmemcachedSettings.of(Duration.ofMillis(500), XmemcachedSettings.Protocol.TEXT,
				Map.of(), List.of());
		ExaminingClientFactory clients = new ExaminingClientFactory(new XmemcachedNodeClientFactory(client),
				this.timekeeper, settings.node().nodeTimeout());
		EngineDependencies parts = new EngineDependencies(clients, NodeBreakers.standalone(BreakerSettings.defaults()),
				this.timekeeper, this.counts, new Random(), Rules.all());
		this.engine = new FailoverEngine(settings, servers, parts);
		this.manager = new FailoverCacheManager(definitions, new CacheEnvironment(this.engine,
				CacheKeyConverter.builtIn(), this.counts, this.executor, this.timekeeper));
		this.manager.afterPropertiesSet();
		this.engine.start();
	}

	static TestInstance of(String primary, String backup) {
		return of(primary, backup, Map.of());
	}

	static TestInstance of(String primary, String backup, Map<String, CacheSettings> caches) {
		return new TestInstance(List.of(primary), List.of(backup), caches);
	}

	static TestInstance of(String primary, String backup, CacheValueSerializer serializer) {
		return new TestInstance(new ServerAssignment(servers(List.of(primary)), servers(List.of(backup)), List.of()),
				new OpenCacheDefinitions(Map.of(), codec(serializer)), EngineSettings.defaults("test"));
	}

	static TestInstance of(List<String> primary, List<String> backup) {
		return new TestInstance(primary, backup, Map.of());
	}

	static TestInstance of(ServerAssignment servers) {
		return new TestInstance(servers, Map.of(), EngineSettings.defaults("test"));
	}

	static TestInstance of(String primary, String backup, SecuritySettings security) {
		return new TestInstance(new ServerAssignment(servers(List.of(primary)), servers(List.of(backup)), List.of()),
				Map.of(), EngineSettings.defaults("test").with(security));
	}

	/**
	 * Waits longer for its servers than the defaults do: for tests that a busy machine
	 * must not disturb.
	 */
	static TestInstance patient(String primary, String backup, Map<String, CacheSettings> caches) {
		NodeSettings node = new NodeSettings(Duration.ofMillis(300), 4096, NodeSettings.heapShare());
		RecoverySettings recovery = new RecoverySettings(Duration.ofMillis(250), Duration.ofMillis(1500),
				Duration.ofSeconds(4), Duration.ofSeconds(5));
		return new TestInstance(new ServerAssignment(servers(List.of(primary)), servers(List.of(backup)), List.of()),
				caches, new EngineSettings("test", Duration.ofSeconds(1), HedgePolicy.AUTO, node, recovery));
	}

	/** A server may take as long as a whole call. */
	static TestInstance withEqualTimeouts(String primary, String backup) {
		NodeSettings node = new NodeSettings(Duration.ofSeconds(1), 4096, NodeSettings.heapShare());
		RecoverySettings recovery = new RecoverySettings(Duration.ofMillis(250), Duration.ofSeconds(3),
				Duration.ofSeconds(5), Duration.ofSeconds(8));
		return new TestInstance(new ServerAssignment(servers(List.of(primary)), servers(List.of(backup)), List.of()),
				Map.of(), new EngineSettings("test", Duration.ofSeconds(1), HedgePolicy.AUTO, node, recovery));
	}

	/**
	 * Polls so seldom, and waits for its servers so long, that calls alone are measured.
	 */
	static TestInstance measured(String primary, String backup) {
		NodeSettings node = new NodeSettings(Duration.ofSeconds(1), 4096, NodeSettings.heapShare());
		RecoverySettings recovery = new RecoverySettings(Duration.ofSeconds(5), Duration.ofSeconds(20),
				Duration.ofSeconds(60), Duration.ofSeconds(60));
		return new TestInstance(new ServerAssignment(servers(List.of(primary)), servers(List.of(backup)), List.of()),
				Map.of(), new EngineSettings("test", Duration.ofSeconds(3), HedgePolicy.AUTO, node, recovery));
	}

	private static List<WeightedServer> servers(List<String> addresses) {
		return addresses.stream().map((address) -> {
			String[] parts = address.split(":", 2);
			return new WeightedServer(new NodeId(parts[0], Integer.parseInt(parts[1])), 1);
		}).toList();
	}

	FailoverCache cache(String name) {
		this.manager.getCache(name);
		return this.manager.failoverCaches()
			.stream()
			.filter((cache) -> cache.getName().equals(name))
			.findFirst()
			.orElseThrow();
	}

	FailoverCacheManager manager() {
		return this.manager;
	}

	FailoverCacheOperations operations() {
		return FailoverCacheOperationsFactory.create(this.engine, CODEC, this.executor, this.timekeeper);
	}

	CommandCounts counts() {
		return this.counts;
	}

	FailoverEngine engine() {
		return this.engine;
	}

	boolean has(GroupRole role, NodeState state) {
		return this.engine.nodes()
			.stream()
			.filter((node) -> node.role() == role)
			.allMatch((node) -> node.state() == state);
	}

	boolean isUp() {
		return Arrays.stream(GroupRole.values()).allMatch((role) -> has(role, NodeState.UP));
	}

	@Override
	public void close() {
		this.manager.destroy();
		this.engine.close();
		this.timekeeper.close();
		this.executor.shutdownNow();
	}

	private static ValueCodec codec(@Nullable CacheValueSerializer serializer) {
		return new ValueCodecFactory(TestInstance.class.getClassLoader(), null, serializer)
			.create(new ValueSettings("jdk", Set.of("io.failovercache"), CompressionAlgorithm.NONE, 4096, 1 << 20));
	}

}
