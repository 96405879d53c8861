/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.failovercache.breaker.BreakerSettings;
import io.failovercache.breaker.NodeBreakers;
import io.failovercache.client.NodeId;
import io.failovercache.client.admission.ExaminingClientFactory;
import io.failovercache.client.xmemcached.XmemcachedNodeClientFactory;
import io.failovercache.client.xmemcached.XmemcachedSettings;
import io.failovercache.observe.EngineObserver;
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
 * A builder of {@link FailoverCaches}: two groups of servers, the packages of cached
 * classes, and caches that differ from the defaults. Everything else has the default
 * values of the starter's properties. Not thread-safe.
 *
 * @since 1.0.0
 */
public final class FailoverCachesBuilder {

	private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

	private static final int COMPRESSION_THRESHOLD = 4096;

	private static final int MAX_VALUE_SIZE = 1 << 20;

	private final String keyPrefix;

	private List<WeightedServer> primary = List.of();

	private List<WeightedServer> backup = List.of();

	private final Set<String> trustedPackages = new HashSet<>();

	private final Map<String, CacheSettings> caches = new HashMap<>();

	FailoverCachesBuilder(String keyPrefix) {
		this.keyPrefix = keyPrefix;
	}

	/**
	 * Sets the servers of the primary group.
	 * @param servers at least one
	 * @return this builder
	 */
	public FailoverCachesBuilder primary(NodeId... servers) {
		this.primary = weighted(servers);
		return this;
	}

	/**
	 * Sets the servers of the backup group, which hold the same entries.
	 * @param servers none for a single group
	 * @return this builder
	 */
	public FailoverCachesBuilder backup(NodeId... servers) {
		this.backup = weighted(servers);
		return this;
	}

	private static List<WeightedServer> weighted(NodeId... servers) {
		return Arrays.stream(servers).map((server) -> new WeightedServer(server, 1)).toList();
	}

	/**
	 * Adds packages whose classes may be read back, with their subpackages. Value types
	 * of the JDK are always trusted.
	 * @param packages names of packages
	 * @return this builder
	 */
	public FailoverCachesBuilder trustedPackages(String... packages) {
		this.trustedPackages.addAll(List.of(packages));
		return this;
	}

	/**
	 * Sets how one cache behaves; a cache that is not set has
	 * {@link CacheSettings#defaults()}.
	 * @param name the name of the cache
	 * @param settings its settings
	 * @return this builder
	 */
	public FailoverCachesBuilder cache(String name, CacheSettings settings) {
		this.caches.put(name, settings);
		return this;
	}

	/**
	 * Builds the caches and begins to connect; servers that are down do not delay it.
	 * @return the caches, to be closed
	 */
	public FailoverCaches build() {
		if (this.primary.isEmpty()) {
			throw new IllegalStateException(
					"There is no primary server. Name at least one: primary(new NodeId(\"a1\", 11211))");
		}
		SystemTimekeeper timekeeper = new SystemTimekeeper("failover-cache-timer");
		EngineSettings settings = EngineSettings.defaults(this.keyPrefix);
		ExaminingClientFactory clients = new ExaminingClientFactory(
				new XmemcachedNodeClientFactory(XmemcachedSettings.text(CONNECT_TIMEOUT)), timekeeper,
				settings.node().nodeTimeout());
		EngineDependencies dependencies = new EngineDependencies(clients,
				NodeBreakers.standalone(BreakerSettings.defaults()), timekeeper, EngineObserver.NONE, new Random(),
				Rules.all());
		FailoverEngine engine = new FailoverEngine(settings, new ServerAssignment(this.primary, this.backup, List.of()),
				dependencies);
		CacheExecutor executor = new CacheExecutor();
		FailoverCacheManager manager = new FailoverCacheManager(
				new OpenCacheDefinitions(Map.copyOf(this.caches), codec()),
				new CacheEnvironment(engine, CacheKeyConverter.builtIn(), CacheObserver.NONE, executor, timekeeper));
		manager.afterPropertiesSet();
		engine.start();
		return new FailoverCaches(engine, manager, executor, timekeeper);
	}

	private ValueCodec codec() {
		ClassLoader loader = Thread.currentThread().getContextClassLoader();
		return new ValueCodecFactory((loader != null) ? loader : getClass().getClassLoader(), null, null)
			.create(new ValueSettings("jdk", this.trustedPackages, CompressionAlgorithm.NONE, COMPRESSION_THRESHOLD,
					MAX_VALUE_SIZE));
	}

}
