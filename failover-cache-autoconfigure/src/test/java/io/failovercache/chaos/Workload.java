/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.util.Map;

/**
 * The work of the clients of one JVM. Immutable.
 *
 * @param shelves the service behind each kind of read
 * @param popularity how often each key is used
 */
record Workload(Map<Op, Shelf> shelves, KeyPopularity popularity) {

	Workload {
		shelves = Map.copyOf(shelves);
	}

	Shelf shelf(Op read) {
		Shelf shelf = this.shelves.get(read);
		if (shelf == null) {
			throw new IllegalArgumentException("No service for " + read);
		}
		return shelf;
	}

}
