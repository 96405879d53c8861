/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;

/**
 * How one cache behaves. Immutable; each {@code with} returns a copy.
 *
 * @param timeToLive how long a value lives, zero for ever; less than a second counts as
 * one
 * @param nullTimeToLive how long a cached {@code null} lives
 * @param timeToLiveJitter 0 to 0.5: by which share of itself a time to live is shortened
 * at random, so that what was stored together does not end together
 * @param cacheNullValues whether {@code null} is cached at all
 * @param writeMode when a put returns
 * @param lockTimeout how long a reader waits for the value that another one loads
 * @since 1.0.0
 */
public record CacheSettings(Duration timeToLive, Duration nullTimeToLive, double timeToLiveJitter,
		boolean cacheNullValues, WriteMode writeMode, Duration lockTimeout) {

	/**
	 * What holds unless the user says otherwise: an hour, {@code null} like any value, no
	 * jitter, waiting writes, 5 s.
	 * @return the defaults
	 */
	public static CacheSettings defaults() {
		return new CacheSettings(Duration.ofHours(1), Duration.ofHours(1), 0, true, WriteMode.SYNC,
				Duration.ofSeconds(5));
	}

	public CacheSettings withTimeToLive(Duration newTimeToLive) {
		return new CacheSettings(newTimeToLive, newTimeToLive, this.timeToLiveJitter, this.cacheNullValues,
				this.writeMode, this.lockTimeout);
	}

	public CacheSettings withWriteMode(WriteMode newWriteMode) {
		return new CacheSettings(this.timeToLive, this.nullTimeToLive, this.timeToLiveJitter, this.cacheNullValues,
				newWriteMode, this.lockTimeout);
	}

	public CacheSettings withCacheNullValues(boolean newCacheNullValues) {
		return new CacheSettings(this.timeToLive, this.nullTimeToLive, this.timeToLiveJitter, newCacheNullValues,
				this.writeMode, this.lockTimeout);
	}

}
