/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import io.failovercache.replication.FailoverEngine;

/**
 * The services that the caches of a manager share with each other, and with nothing else.
 *
 * @param environment the services from outside
 * @param loads the misses whose loads have not been put yet
 * @param calls the calls of cached methods that are under way
 * @param threads tells threads that may wait
 */
record CacheParts(CacheEnvironment environment, PendingLoads loads, CachedCalls calls, CallerThreads threads) {

	static CacheParts of(CacheEnvironment environment) {
		return new CacheParts(environment, new PendingLoads(environment.timekeeper(), PendingLoads.shareOfHeap()),
				new CachedCalls(), new CallerThreads());
	}

	FailoverEngine engine() {
		return this.environment.engine();
	}

	/** The time limit of a call that begins now, for all its requests to servers. */
	TimeLimit beginCall() {
		return TimeLimit.after(engine().bounded().operationTimeout(), this.environment.timekeeper());
	}

}
