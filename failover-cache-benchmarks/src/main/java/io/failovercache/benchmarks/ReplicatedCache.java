/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

import io.failovercache.breaker.BreakerSettings;
import io.failovercache.breaker.NodeBreakers;
import io.failovercache.cache.CacheDefinitions;
import io.failovercache.cache.CacheEnvironment;
import io.failovercache.cache.CacheKeyConverter;
import io.failovercache.cache.CacheObserver;
import io.failovercache.cache.CacheSettings;
import io.failovercache.cache.FailoverCache;
import io.failovercache.cache.FailoverCacheManager;
import io.failovercache.client.NodeId;
import io.failovercache.client.admission.ExaminingClientFactory;
import io.failovercache.client.transport.TlsEngines;
import io.failovercache.client.xmemcached.XmemcachedNodeClientFactory;
import io.failovercache.client.xmemcached.XmemcachedSettings;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.NodeState;
import io.failovercache.operations.FailoverCacheOperations;
import io.failovercache.operations.FailoverCacheOperationsFactory;
import io.failovercache.replication.EngineDependencies;
import io.failovercache.replication.EngineSettings;
import io.failovercache.replication.FailoverEngine;
import io.failovercache.replication.Rules;
import io.failovercache.replication.ServerAssignment;
import io.failovercache.security.SecuritySettings;
import io.failovercache.serialization.CompressionAlgorithm;
import io.failovercache.serialization.ValueCodec;
import io.failovercache.serialization.ValueCodecFactory;
import io.failovercache.serialization.ValueSettings;
import io.failovercache.time.SystemTimekeeper;
import io.failovercache.topology.WeightedServer;

/**
 * This project's cache, as the auto-configuration would build it.
 */
final class ReplicatedCache extends SpringCacheCandidate {

	private static final String NAME = "products";

	private final SystemTimekeeper timekeeper = new SystemTimekeeper("benchmark-timer");

	private final ExecutorService executor = Executors.newFixedThreadPool(2);

	private final FailoverEngine engine;

	private final FailoverCache cache;

	private final FailoverCacheOperations operations;

	ReplicatedCache(String prefix, Servers servers, Form form) {
		this(prefix, new ServerAssignment(weighted(servers.primary()), weighted(servers.backup()), List.of()),
				servers.engines(), form);
		while (!isUp()) {
			LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
		}
	}

	ReplicatedCache(String prefix, ServerAssignment servers, Form form) {
		this(prefix, servers, TlsEngines.NONE, form);
	}

	private ReplicatedCache(String prefix, ServerAssignment servers, TlsEngines engines, Form form) {
		EngineDependencies parts = new EngineDependencies(
				new ExaminingClientFactory(new XmemcachedNodeClientFactory(
						XmemcachedSettings.text(Duration.ofMillis(500)), (node) -> null, engines), this.timekeeper,
						Duration.ofMillis(500)),
				NodeBreakers.standalone(BreakerSettings.defaults()), this.timekeeper, EngineObserver.NONE, new Random(),
				form.rules);
		this.engine = new FailoverEngine(EngineSettings.defaults(prefix).with(form.security), servers, parts);
		FailoverCacheManager manager = new FailoverCacheManager(new Definitions(form), new CacheEnvironment(this.engine,
				CacheKeyConverter.builtIn(), CacheObserver.NONE, this.executor, this.timekeeper));
		manager.afterPropertiesSet();
		this.engine.start();
		this.cache = manager.failoverCaches().iterator().next();
		this.operations = FailoverCacheOperationsFactory.create(this.engine, codec(form), this.executor,
				this.timekeeper);
	}

	private static List<WeightedServer> weighted(List<LocalMemcached> servers) {
		return servers.stream().map((server) -> at(server.port())).toList();
	}

	static WeightedServer at(int port) {
		return new WeightedServer(new NodeId(LocalServer.HOST, port), 1);
	}

	/** Returns whether all servers are trusted. */
	boolean isUp() {
		return this.engine.nodes().stream().allMatch((node) -> node.state() == NodeState.UP);
	}

	@Override
	FailoverCache cache() {
		return this.cache;
	}

	/** Spring's cache has no way to read many keys: memcached's own commands have. */
	@Override
	public int getAll(Collection<String> keys) {
		return this.operations.getAll(keys, Object.class).size();
	}

	@Override
	public void putForGetAll(String key, Object value) {
		this.operations.set(key, value, Duration.ofHours(1));
	}

	@Override
	public void close() {
		this.engine.close();
		this.timekeeper.close();
		this.executor.shutdownNow();
	}

	static ValueCodec codec(Form form) {
		ValueSettings settings = new ValueSettings(form.format, Set.of("io.failovercache"), CompressionAlgorithm.NONE,
				4096, 1 << 20);
		return new ValueCodecFactory(ReplicatedCache.class.getClassLoader(), null, null).create(settings);
	}

	/**
	 * The variants of the cache.
	 *
	 * @param format of the values
	 * @param settings of the cache
	 * @param rules of the protocol
	 * @param security of the entries
	 */
	record Form(String format, CacheSettings settings, Rules rules, SecuritySettings security) {

		Form(String format, CacheSettings settings, Rules rules) {
			this(format, settings, rules, SecuritySettings.OFF);
		}

		static Form of(String format) {
			return new Form(format, CacheSettings.defaults(), Rules.all());
		}

	}

	private record Definitions(Form form) implements CacheDefinitions {

		@Override
		public Set<String> names() {
			return Set.of(NAME);
		}

		@Override
		public boolean isOpen() {
			return false;
		}

		@Override
		public boolean isEnabled(String name) {
			return true;
		}

		@Override
		public CacheSettings settingsOf(String name) {
			return this.form.settings;
		}

		@Override
		public ValueCodec codecOf(String name) {
			return codec(this.form);
		}

	}

}
