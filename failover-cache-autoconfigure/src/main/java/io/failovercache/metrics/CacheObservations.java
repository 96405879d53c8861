/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.metrics;

import java.util.function.Supplier;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.Cache;

import io.failovercache.cache.CacheObserver;
import io.failovercache.cache.FailoverCache;
import io.failovercache.observe.GroupRole;

/**
 * The observations of the calls of caches by Micrometer. As an observer of the caches it
 * learns which group had the value for a thread. Thread-safe.
 *
 * @since 1.0.0
 */
public final class CacheObservations implements CacheObserver {

	private final ThreadLocal<@Nullable String> source = new ThreadLocal<>();

	private final Supplier<ObservationRegistry> registry;

	/**
	 * Creates the observations.
	 * @param registry receives the observations; looked up when a cache is created
	 */
	public CacheObservations(Supplier<ObservationRegistry> registry) {
		this.registry = registry;
	}

	/**
	 * Wraps a cache in observations.
	 * @param cache the cache
	 * @return the cache to call
	 */
	public Cache observe(FailoverCache cache) {
		return new ObservedCache(cache, this.registry.get(), this.source);
	}

	@Override
	public void hit(String cache, GroupRole source) {
		this.source.set(source.label());
	}

	@Override
	public void localHit(String cache) {
		this.source.set("local");
	}

}
