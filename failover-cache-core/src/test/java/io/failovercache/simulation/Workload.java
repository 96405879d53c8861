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
 */
record Workload(int keys, double readsPerSecond, double writesPerSecond, double puts, double readsBeforePut,
		double clearsPerSecond, boolean overlappingPuts) {

	static final Workload MIXED = new Workload(6, 40, 2, 0.4, 0.3, 0, false);

	static final Workload EVICTS = new Workload(6, 40, 2, 0, 0, 0, false);

	static final Workload CLEARS = new Workload(6, 40, 2, 0.4, 0.3, 0.3, false);

	static final Workload OVERLAPPING = new Workload(10, 5, 60, 1, 0, 0, true);

	static final Workload WRITES = new Workload(3, 60, 8, 0.6, 0, 0, false);

	static final Workload QUIET = new Workload(2, 2, 2, 0.4, 0, 0, false);

	static final Workload WIDE = new Workload(120, 40, 2, 0.4, 0.3, 0, false);

}
