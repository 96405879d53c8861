/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.Collection;

/**
 * The part of a poll that asks for clears.
 *
 * @param caches the caches of which the counter is read
 * @param words how many words are read: all or none
 */
record ClearsQuestion(Collection<String> caches, int words) {

	/**
	 * The number of words. All instances must always agree on it.
	 */
	static final int ALL_WORDS = 32;

	/**
	 * The word that changes with the clear counter of a cache.
	 */
	static int wordOf(String cache) {
		return Math.floorMod(cache.hashCode(), ALL_WORDS);
	}

}
