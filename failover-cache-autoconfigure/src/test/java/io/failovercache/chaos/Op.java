/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

/**
 * One operation of a client.
 */
enum Op {

	/** A read of a plain {@code @Cacheable}. */
	FIND(true),

	/** A read of a {@code @Cacheable(sync = true)}. */
	FIND_SYNC(true),

	/** A read of the cache that is cleared now and then. */
	FIND_NOTE(true),

	/** A change of the database with {@code @CachePut}. */
	PUT(false),

	/** A change of the database with {@code @CacheEvict}. */
	EVICT(false),

	/** A change of the database with {@code @CacheEvict(allEntries = true)}. */
	CLEAR(false);

	private final boolean read;

	Op(boolean read) {
		this.read = read;
	}

	boolean isRead() {
		return this.read;
	}

	boolean countsForHitRatio() {
		return this == FIND || this == FIND_SYNC;
	}

}
