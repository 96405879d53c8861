/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import io.failovercache.cache.CacheObserver;
import io.failovercache.serialization.ValueRejectedException.Reason;

/**
 * The counters of faults in caches. Thread-safe. Events before the registry is known are
 * not counted.
 *
 * @since 1.0.0
 */
public final class CacheEventMetrics implements CacheObserver, MeterBinder {

	private volatile @Nullable MeterRegistry registry;

	@Override
	public void bindTo(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void valueRejected(String cache, Reason reason) {
		MeterRegistry target = this.registry;
		if (target != null) {
			rejected(target, cache, reason).increment();
		}
	}

	@Override
	public void asyncDropped(String cache) {
		MeterRegistry target = this.registry;
		if (target != null) {
			dropped(target, cache).increment();
		}
	}

	@Override
	public void refreshFailed(String cache) {
		MeterRegistry target = this.registry;
		if (target != null) {
			refreshes(target, cache).increment();
		}
	}

	/**
	 * Registers the counters of a cache at zero: an alert on the rise of a counter does
	 * not see one that begins at one.
	 * @param registry the registry
	 * @param cache the name of the cache
	 */
	static void register(MeterRegistry registry, String cache) {
		dropped(registry, cache);
		refreshes(registry, cache);
		for (Reason reason : Reason.values()) {
			rejected(registry, cache, reason);
		}
	}

	private static Counter rejected(MeterRegistry registry, String cache, Reason reason) {
		return Counter.builder("failover.cache.values.rejected")
			.description("Values that could not be stored, or could not be read back")
			.baseUnit("values")
			.tag("cache", cache)
			.tag("reason", reason.label())
			.register(registry);
	}

	private static Counter refreshes(MeterRegistry registry, String cache) {
		return Counter.builder("failover.cache.refreshes.failed")
			.description("Values that could not be reloaded in the background")
			.baseUnit("values")
			.tag("cache", cache)
			.register(registry);
	}

	private static Counter dropped(MeterRegistry registry, String cache) {
		return Counter.builder("failover.cache.async.dropped")
			.description("Asynchronous puts that became evicts because too many were under way")
			.baseUnit("writes")
			.tag("cache", cache)
			.register(registry);
	}

}
