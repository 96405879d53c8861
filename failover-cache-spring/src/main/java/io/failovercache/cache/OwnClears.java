/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.failovercache.replication.FillTokens;
import io.failovercache.time.Timekeeper;

/**
 * The latest clear of each cache by each thread. A value that a thread puts after its own
 * clear was not loaded before it, and is stored. Bounded: if a clear had to be forgotten,
 * the thread's next put of a key that it missed before stores nothing. Thread-safe.
 */
final class OwnClears {

	private static final int MOST = 10_000;

	private final Timekeeper timekeeper;

	private final Cache<Place, Long> times;

	OwnClears(Timekeeper timekeeper) {
		this.timekeeper = timekeeper;
		this.times = Caffeine.newBuilder()
			.maximumSize(MOST)
			.expireAfterWrite(FillTokens.LIFE)
			.ticker(timekeeper::nanoTime)
			.executor(Runnable::run)
			.build();
	}

	/**
	 * Notes a clear by this thread.
	 * @param cache the keyspace of the cache
	 */
	void add(String cache) {
		this.times.put(new Place(cache, Thread.currentThread().getId()), this.timekeeper.nanoTime());
	}

	/**
	 * Returns whether this thread has cleared a cache since a time.
	 * @param cache the keyspace of the cache
	 * @param nanos the time, as the monotonic clock counts
	 */
	boolean isSince(String cache, long nanos) {
		Long cleared = this.times.getIfPresent(new Place(cache, Thread.currentThread().getId()));
		return cleared != null && cleared - nanos >= 0;
	}

	/**
	 * A cache as one thread uses it.
	 *
	 * @param cache the keyspace of the cache
	 * @param thread the number of the thread
	 */
	private record Place(String cache, long thread) {

	}

}
