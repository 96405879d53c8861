/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.cache.CacheMeterBinder;
import org.jspecify.annotations.Nullable;

import io.failovercache.cache.CacheStatistics;
import io.failovercache.cache.FailoverCache;

/**
 * Micrometer's own meters of a cache. {@code cache.evictions} counts single keys that the
 * application evicted, {@code cache.removals} these and the times the cache was cleared.
 *
 * @since 1.0.0
 */
public final class FailoverCacheMetrics extends CacheMeterBinder<FailoverCache> {

	private final CacheStatistics statistics;

	/**
	 * Creates the meters of a cache.
	 * @param cache the cache
	 * @param tags the tags of each meter
	 */
	public FailoverCacheMetrics(FailoverCache cache, Iterable<Tag> tags) {
		super(cache, cache.getName(), tags);
		this.statistics = cache.statistics();
	}

	/** Unknown: the entries are on the servers. */
	@Override
	protected @Nullable Long size() {
		return null;
	}

	@Override
	protected long hitCount() {
		return this.statistics.hits();
	}

	@Override
	protected Long missCount() {
		return this.statistics.misses();
	}

	@Override
	protected Long evictionCount() {
		return this.statistics.evictions();
	}

	@Override
	protected long putCount() {
		return this.statistics.puts();
	}

	@Override
	protected void bindImplementationSpecificMetrics(MeterRegistry registry) {
		FunctionCounter
			.builder("cache.removals", this.statistics, (counted) -> counted.evictions() + (double) counted.clears())
			.tags(getTagsWithCacheName())
			.description("Evictions and clears by the application")
			.register(registry);
		FailoverCache cache = getCache();
		if (cache != null) {
			CacheEventMetrics.register(registry, cache.getName());
			Gauge.builder("failover.cache.local.size", cache, FailoverCache::localSize)
				.tags(getTagsWithCacheName())
				.description("Copies of entries in the memory of this instance")
				.baseUnit("entries")
				.register(registry);
		}
	}

}
