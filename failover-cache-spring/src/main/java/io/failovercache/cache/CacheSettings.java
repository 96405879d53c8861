/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;

import io.failovercache.local.LocalSettings;

/**
 * The settings of one cache. Immutable; each {@code with} returns a copy.
 *
 * @param timeToLive how long a value lives, zero forever; less than a second counts as
 * one
 * @param nullTimeToLive how long a cached {@code null} lives
 * @param timeToLiveJitter the share, 0 to 0.5, by which a time to live is shortened at
 * random, so that values that were stored together do not expire together
 * @param cacheNullValues whether {@code null} is cached at all
 * @param writeMode when a put returns
 * @param lockTimeout how long a reader waits for the value that another one loads
 * @param refreshAfter the age from which a value is reloaded while it is still served,
 * zero for never
 * @param staleIfError how long after its time to live a value is served if loading a
 * newer one fails, zero for never; without effect if values never expire
 * @param local copies in the memory of this instance
 * @since 1.0.0
 */
public record CacheSettings(Duration timeToLive, Duration nullTimeToLive, double timeToLiveJitter,
		boolean cacheNullValues, WriteMode writeMode, Duration lockTimeout, Duration refreshAfter,
		Duration staleIfError, LocalSettings local) {

	/**
	 * Settings of a cache that neither refreshes, nor serves expired values, nor keeps
	 * copies in this instance.
	 * @param timeToLive how long a value lives
	 * @param nullTimeToLive how long a cached {@code null} lives
	 * @param timeToLiveJitter by which share a time to live is shortened
	 * @param cacheNullValues whether {@code null} is cached at all
	 * @param writeMode when a put returns
	 * @param lockTimeout how long a reader waits for the value that another one loads
	 */
	public CacheSettings(Duration timeToLive, Duration nullTimeToLive, double timeToLiveJitter, boolean cacheNullValues,
			WriteMode writeMode, Duration lockTimeout) {
		this(timeToLive, nullTimeToLive, timeToLiveJitter, cacheNullValues, writeMode, lockTimeout, Duration.ZERO,
				Duration.ZERO, LocalSettings.off());
	}

	/**
	 * The default settings: one hour, {@code null} like any value, no jitter, waiting
	 * writes, a lock timeout of 5 s.
	 * @return the defaults
	 */
	public static CacheSettings defaults() {
		return new CacheSettings(Duration.ofHours(1), Duration.ofHours(1), 0, true, WriteMode.SYNC,
				Duration.ofSeconds(5));
	}

	public CacheSettings withTimeToLive(Duration newTimeToLive) {
		return new CacheSettings(newTimeToLive, newTimeToLive, this.timeToLiveJitter, this.cacheNullValues,
				this.writeMode, this.lockTimeout, this.refreshAfter, this.staleIfError, this.local);
	}

	public CacheSettings withWriteMode(WriteMode newWriteMode) {
		return new CacheSettings(this.timeToLive, this.nullTimeToLive, this.timeToLiveJitter, this.cacheNullValues,
				newWriteMode, this.lockTimeout, this.refreshAfter, this.staleIfError, this.local);
	}

	public CacheSettings withCacheNullValues(boolean newCacheNullValues) {
		return new CacheSettings(this.timeToLive, this.nullTimeToLive, this.timeToLiveJitter, newCacheNullValues,
				this.writeMode, this.lockTimeout, this.refreshAfter, this.staleIfError, this.local);
	}

	public CacheSettings withLockTimeout(Duration newLockTimeout) {
		return new CacheSettings(this.timeToLive, this.nullTimeToLive, this.timeToLiveJitter, this.cacheNullValues,
				this.writeMode, newLockTimeout, this.refreshAfter, this.staleIfError, this.local);
	}

	public CacheSettings withRefreshAfter(Duration newRefreshAfter) {
		return new CacheSettings(this.timeToLive, this.nullTimeToLive, this.timeToLiveJitter, this.cacheNullValues,
				this.writeMode, this.lockTimeout, newRefreshAfter, this.staleIfError, this.local);
	}

	public CacheSettings withStaleIfError(Duration newStaleIfError) {
		return new CacheSettings(this.timeToLive, this.nullTimeToLive, this.timeToLiveJitter, this.cacheNullValues,
				this.writeMode, this.lockTimeout, this.refreshAfter, newStaleIfError, this.local);
	}

	public CacheSettings withLocal(LocalSettings newLocal) {
		return new CacheSettings(this.timeToLive, this.nullTimeToLive, this.timeToLiveJitter, this.cacheNullValues,
				this.writeMode, this.lockTimeout, this.refreshAfter, this.staleIfError, newLocal);
	}

}
