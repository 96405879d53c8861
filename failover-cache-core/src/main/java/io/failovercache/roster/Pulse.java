/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The times at which values were last seen to change, by the clock of this machine:
 * clocks of other machines are not compared. Not thread-safe.
 *
 * @param <K> the type of the keys of the values
 */
final class Pulse<K> {

	/** The shape of the random wait: most instances wait long, so that few write. */
	private static final double STEEPNESS = 9;

	private final Map<K, Beat> beats = new HashMap<>();

	/**
	 * Notes a value that was seen.
	 */
	void seen(K key, long value, long now) {
		Beat before = this.beats.get(key);
		if (before == null || before.value != value) {
			this.beats.put(key, new Beat(value, now));
		}
	}

	/**
	 * Returns whether it changed, or was first seen, within a time.
	 */
	boolean changedWithin(K key, long now, long nanos) {
		Beat beat = this.beats.get(key);
		return beat != null && now - beat.since <= nanos;
	}

	boolean isKnown(K key) {
		return this.beats.containsKey(key);
	}

	void forget(K key) {
		this.beats.remove(key);
	}

	/**
	 * A random wait of one to two times the least one. Most instances draw a long one, so
	 * that one has written before most others would.
	 */
	static long wait(long leastNanos, RandomGenerator random) {
		double share = Math.log1p(random.nextDouble() * Math.expm1(STEEPNESS)) / STEEPNESS;
		return leastNanos + (long) (leastNanos * share);
	}

	private record Beat(long value, long since) {

	}

}
