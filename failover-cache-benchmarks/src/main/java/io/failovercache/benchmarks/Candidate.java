/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Something that caches. Thread-safe.
 */
interface Candidate extends AutoCloseable {

	/**
	 * Reads a value.
	 * @return the value, {@code null} if it is not there
	 */
	@Nullable Object get(String key);

	/**
	 * Reads many values: one after the other where there is no better way.
	 * @return how many were there
	 */
	default int getAll(Collection<String> keys) {
		return (int) keys.stream().filter((key) -> get(key) != null).count();
	}

	void put(String key, Object value);

	void evict(String key);

	/**
	 * Makes the way free for {@link #getAll}: where it reads other places than
	 * {@link #get}.
	 */
	default void putForGetAll(String key, Object value) {
		put(key, value);
	}

	@Override
	void close();

}
