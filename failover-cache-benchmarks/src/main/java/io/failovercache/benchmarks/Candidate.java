/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

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

	void put(String key, Object value);

	void evict(String key);

	@Override
	void close();

}
