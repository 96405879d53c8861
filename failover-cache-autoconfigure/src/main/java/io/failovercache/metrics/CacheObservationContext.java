/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.metrics;

import io.micrometer.observation.Observation;

/**
 * The context of one observed call of a cache. Not thread-safe: one call, one thread at a
 * time.
 *
 * @since 1.0.0
 */
public final class CacheObservationContext extends Observation.Context {

	private final String cache;

	private final String operation;

	private String result = "done";

	private String source = "none";

	CacheObservationContext(String cache, String operation) {
		this.cache = cache;
		this.operation = operation;
	}

	/**
	 * The cache that is called.
	 * @return its name
	 */
	public String getCache() {
		return this.cache;
	}

	/**
	 * The operation that is observed.
	 * @return {@code get}, {@code put}, {@code put-if-absent}, {@code evict} or
	 * {@code clear}
	 */
	public String getOperation() {
		return this.operation;
	}

	/**
	 * The result of the operation.
	 * @return {@code hit} or {@code miss} of a read, else {@code done}
	 */
	public String getResult() {
		return this.result;
	}

	/**
	 * The source of the value.
	 * @return {@code primary}, {@code backup}, {@code local} or {@code none}; of a hit of
	 * an asynchronous read {@code unknown}
	 */
	public String getSource() {
		return this.source;
	}

	void found(boolean hit, String from) {
		this.result = hit ? "hit" : "miss";
		this.source = hit ? from : "none";
	}

}
