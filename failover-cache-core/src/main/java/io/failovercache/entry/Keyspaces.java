/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

/**
 * The names under which keys live apart from each other: one for each cache, whatever its
 * user calls it, and those that are used beside caches.
 *
 * @since 1.0.0
 */
public final class Keyspaces {

	/**
	 * The keys of memcached's own commands.
	 */
	public static final String OF_OPERATIONS = "@operations";

	private Keyspaces() {
	}

	/**
	 * The keyspace of a cache: its name, unless a name that is used beside caches begins
	 * like it.
	 * @param cache the name of the cache
	 * @return a name that no other cache has, and nothing beside caches
	 */
	public static String of(String cache) {
		boolean reserved = !cache.isEmpty() && (cache.charAt(0) == '@' || cache.charAt(0) == '\0');
		return reserved ? '@' + cache : cache;
	}

}
