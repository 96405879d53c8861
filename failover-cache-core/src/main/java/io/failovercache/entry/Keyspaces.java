/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

/**
 * The names under which keys live apart from each other: one per cache, whatever its
 * name, and those that are used for something else.
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
	 * The keyspace of a cache: its name, unless it begins like one of the names that are
	 * used for something else.
	 * @param cache the name of the cache
	 * @return a name that nothing else uses
	 */
	public static String of(String cache) {
		boolean reserved = !cache.isEmpty() && (cache.charAt(0) == '@' || cache.charAt(0) == '\0');
		return reserved ? '@' + cache : cache;
	}

}
