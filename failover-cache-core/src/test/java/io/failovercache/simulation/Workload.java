/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

/**
 * The work of each instance.
 *
 * @param keys how many keys there are
 * @param readsPerSecond reads that load and fill on a miss
 * @param writesPerSecond writes of the database, followed by a put or an evict
 * @param puts which share of the writes are puts
 * @param readsBeforePut which share of the puts follows a read of the same thread
 * @param clearsPerSecond writes of the whole database, followed by a clear
 * @param overlappingPuts whether puts of a key may overlap: then the end alone is checked
 * @param otherCaches how many other caches there are, each read once at the start
 */
record Workload(int keys, double readsPerSecond, double writesPerSecond, double puts, double readsBeforePut,
		double clearsPerSecond, boolean overlappingPuts, int otherCaches) {

	static final Workload MIXED = new Workload(6, 40, 2, 0.4, 0.3, 0, false, 0);

	static final Workload EVICTS = new Workload(6, 40, 2, 0, 0, 0, false, 0);

	static final Workload CLEARS = new Workload(6, 40, 2, 0.4, 0.3, 0.3, false, 0);

	static final Workload OVERLAPPING = new Workload(10, 5, 60, 1, 0, 0, true, 0);

	static final Workload WRITES = new Workload(3, 60, 8, 0.6, 0, 0, false, 0);

	static final Workload QUIET = new Workload(2, 2, 2, 0.4, 0, 0, false, 0);

	static final Workload WIDE = new Workload(120, 40, 2, 0.4, 0.3, 0, false, 0);

	/** More caches than a poll reads the counters of, within a trust lease or several. */
	static final Workload MANY_CACHES = new Workload(6, 40, 2, 0.4, 0.3, 0.3, false, 400);

}
