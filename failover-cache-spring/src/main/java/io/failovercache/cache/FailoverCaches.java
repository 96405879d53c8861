/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;

import io.failovercache.replication.FailoverEngine;
import io.failovercache.time.SystemTimekeeper;

/**
 * A cache manager with an engine of its own, for a Spring application without Spring
 * Boot. It connects as soon as it is built; {@link #close()} delivers outstanding writes
 * and ends all threads.
 *
 * @since 1.0.0
 */
public final class FailoverCaches implements AutoCloseable {

	private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(1);

	private final FailoverEngine engine;

	private final FailoverCacheManager manager;

	private final CacheExecutor executor;

	private final SystemTimekeeper timekeeper;

	FailoverCaches(FailoverEngine engine, FailoverCacheManager manager, CacheExecutor executor,
			SystemTimekeeper timekeeper) {
		this.engine = engine;
		this.manager = manager;
		this.executor = executor;
		this.timekeeper = timekeeper;
	}

	/**
	 * A builder of caches.
	 * @param keyPrefix the prefix of every key, which tells applications apart
	 * @return the builder
	 */
	public static FailoverCachesBuilder builder(String keyPrefix) {
		return new FailoverCachesBuilder(keyPrefix);
	}

	/**
	 * The cache manager, to be the bean {@code cacheManager} of the application.
	 * @return the manager
	 */
	public FailoverCacheManager manager() {
		return this.manager;
	}

	/**
	 * The engine, with the state of each server.
	 * @return the engine
	 */
	public FailoverEngine engine() {
		return this.engine;
	}

	@Override
	public void close() {
		this.manager.destroy();
		this.engine.bounded().awaitWrites(LONGEST_DELIVERY);
		this.engine.close();
		this.timekeeper.close();
		this.executor.shutdown();
	}

}
