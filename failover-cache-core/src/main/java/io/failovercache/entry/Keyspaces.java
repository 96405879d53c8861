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

	/** A cache whose name begins like this gets another '@' before it. */
	private static final String DIGEST = "@sha256:";

	private Keyspaces() {
	}

	/**
	 * The keyspace of a cache: its name, unless that begins like one of the names that
	 * are used for something else, or has an unpaired surrogate.
	 * @param cache the name of the cache
	 * @return a name that nothing else uses
	 */
	public static String of(String cache) {
		if (!EntryKey.isUnicode(cache)) {
			return DIGEST + EntryKey.digest(cache);
		}
		boolean reserved = !cache.isEmpty() && (cache.charAt(0) == '@' || cache.charAt(0) == '\0');
		return reserved ? '@' + cache : cache;
	}

}
