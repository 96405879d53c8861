/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.HashSet;
import java.util.Set;

/**
 * The caches with writes that wait for their repair. A repair needs the clear counter of
 * its cache, so each poll reads these counters, also of caches that this instance does
 * not use. Bounded, as the hints on a board may name any cache. Guarded by the lock of
 * {@link KnownNodes}.
 */
final class CachesInRepair {

	/** As many as a deployment may have, and more. */
	static final int MOST = 16_384;

	/** The most characters of all names together. */
	static final int MOST_CHARACTERS = 1024 * 1024;

	private final Set<String> names = new HashSet<>();

	private int characters;

	/**
	 * Returns whether a cache is one of these, or there is room for one more.
	 */
	boolean hasRoom(String cache) {
		return this.names.contains(cache)
				|| (this.names.size() < MOST && this.characters + cache.length() <= MOST_CHARACTERS);
	}

	void add(String cache) {
		if (this.names.add(cache)) {
			this.characters += cache.length();
		}
	}

	/**
	 * Forgets the caches of which no write waits for its repair.
	 * @param waiting the caches to keep
	 */
	void retain(Set<String> waiting) {
		if (this.names.retainAll(waiting)) {
			this.characters = this.names.stream().mapToInt(String::length).sum();
		}
	}

	Set<String> names() {
		return Set.copyOf(this.names);
	}

}
