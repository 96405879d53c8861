/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

/**
 * A key as the user of a cache knows it. Keys have an order, so that a map of those that
 * share one hash, which a user of the application may choose, is still fast.
 *
 * @param cache the name of the cache
 * @param text the key in the cache, any characters
 * @since 1.0.0
 */
public record EntryKey(String cache, String text) implements Comparable<EntryKey> {

	@Override
	public int compareTo(EntryKey other) {
		int order = this.text.compareTo(other.text);
		return (order != 0) ? order : this.cache.compareTo(other.cache);
	}

}
