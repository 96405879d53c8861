/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.actuate;

import io.failovercache.cache.CacheSettings;
import io.failovercache.cache.CacheStatistics;
import io.failovercache.cache.FailoverCache;
import io.failovercache.cache.WriteMode;

/**
 * A cache as the endpoint shows it.
 *
 * @param settings its settings
 * @param figures its figures
 * @since 1.0.0
 */
public record CacheDescriptor(CacheSettingsDescriptor settings, CacheFigures figures) {

	/**
	 * Describes a cache.
	 * @param cache the cache
	 * @return its settings and figures
	 */
	public static CacheDescriptor of(FailoverCache cache) {
		CacheSettings settings = cache.settings();
		CacheStatistics statistics = cache.statistics();
		return new CacheDescriptor(
				new CacheSettingsDescriptor(settings.timeToLive().toString(), settings.nullTimeToLive().toString(),
						settings.timeToLiveJitter(), settings.cacheNullValues(), settings.writeMode(),
						settings.lockTimeout().toString()),
				new CacheFigures(statistics.hits(), statistics.misses(), statistics.puts(), statistics.evictions(),
						statistics.clears()));
	}

	/**
	 * The settings of a cache, durations in ISO-8601.
	 *
	 * @param timeToLive how long a value lives
	 * @param nullTimeToLive how long a cached {@code null} lives
	 * @param timeToLiveJitter by which share expiry is spread
	 * @param cacheNullValues whether {@code null} is cached
	 * @param writeMode when a put returns
	 * @param lockTimeout how long a reader waits for the value that another one loads
	 */
	public record CacheSettingsDescriptor(String timeToLive, String nullTimeToLive, double timeToLiveJitter,
			boolean cacheNullValues, WriteMode writeMode, String lockTimeout) {
	}

	/**
	 * The counts of a cache since it was made.
	 *
	 * @param hits reads that were answered
	 * @param misses reads that were not
	 * @param puts values stored
	 * @param evictions keys evicted
	 * @param clears times it was cleared
	 */
	public record CacheFigures(long hits, long misses, long puts, long evictions, long clears) {
	}

}
