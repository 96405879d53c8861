/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * A forecast per cache whether its next read will miss, from its latest reads. A right
 * one saves a round trip, a wrong one costs a command. Caches beyond the number of places
 * share one, so memory is bounded. Thread-safe; of two reads that are counted at once,
 * one may be lost.
 */
final class MissForecast {

	/** The level from which further misses no longer count. */
	static final int MOST = 16;

	private static final int LIKELY = MOST / 2;

	private static final int PLACES = 128;

	private final AtomicIntegerArray levels = new AtomicIntegerArray(PLACES);

	/**
	 * Returns whether a read of a cache is likely to miss.
	 */
	boolean isMissLikely(String cache) {
		return isMissLikely(this.levels.get(placeOf(cache)));
	}

	/**
	 * Takes note of a read of a cache.
	 * @param cache the cache
	 * @param missed whether all owners lacked the key
	 */
	void ended(String cache, boolean missed) {
		int place = placeOf(cache);
		int before = this.levels.get(place);
		int after = next(before, missed);
		// As long as nothing changes, threads do not write to the same place.
		if (after != before) {
			this.levels.set(place, after);
		}
	}

	/**
	 * Takes note that a cache is empty.
	 */
	void cleared(String cache) {
		this.levels.set(placeOf(cache), MOST);
	}

	/**
	 * The decision: a miss is likely if misses outnumber hits by half of the highest
	 * level.
	 * @param level by how many misses outnumber hits
	 */
	static boolean isMissLikely(int level) {
		return level >= LIKELY;
	}

	/**
	 * Counts a read.
	 * @param level by how many misses outnumber hits
	 * @param missed whether it missed
	 * @return the level, from 0 to {@link #MOST}
	 */
	static int next(int level, boolean missed) {
		return missed ? Math.min(MOST, level + 1) : Math.max(0, level - 1);
	}

	private static int placeOf(String cache) {
		int hash = cache.hashCode();
		return (hash ^ (hash >>> 16)) & (PLACES - 1);
	}

}
