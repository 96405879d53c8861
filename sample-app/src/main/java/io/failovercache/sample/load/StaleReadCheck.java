/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.load;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The least version of each key that a read may return. A write of this instance counts
 * as soon as it has returned. Writes of others are read from the database, and count when
 * two more rounds have passed: by then their evictions have returned too. Thread-safe;
 * {@link #learn} belongs to one thread.
 */
final class StaleReadCheck {

	private final long firstId;

	private final AtomicLongArray floors = new AtomicLongArray(LoadTarget.KEYS);

	private Map<Long, Long> lastRound = Map.of();

	private Map<Long, Long> roundBefore = Map.of();

	StaleReadCheck(long firstId) {
		this.firstId = firstId;
	}

	/**
	 * To be asked before the read starts.
	 */
	long floor(int key) {
		return this.floors.get(key);
	}

	void written(int key, long version) {
		this.floors.accumulateAndGet(key, version, Math::max);
	}

	void learn(Map<Long, Long> versions) {
		this.roundBefore.forEach((id, version) -> {
			long key = id - this.firstId;
			if (key >= 0 && key < LoadTarget.KEYS) {
				written((int) key, version);
			}
		});
		this.roundBefore = this.lastRound;
		this.lastRound = versions;
	}

}
