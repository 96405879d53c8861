/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

import io.failovercache.client.NodeId;
import io.failovercache.client.Operation;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.OperationOutcome;

/**
 * Counts what an instance asks of the servers, and what it answers itself: so that a test
 * can tell how something was done without a look at the clock.
 */
final class CommandCounts implements EngineObserver, CacheObserver {

	private final AtomicLongArray commands = new AtomicLongArray(Operation.values().length);

	private final AtomicLong localHits = new AtomicLong();

	@Override
	public void operation(GroupRole group, NodeId node, Operation operation, OperationOutcome outcome, long nanos) {
		this.commands.incrementAndGet(operation.ordinal());
	}

	@Override
	public void localHit(String cache) {
		this.localHits.incrementAndGet();
	}

	long of(Operation operation) {
		return this.commands.get(operation.ordinal());
	}

	long localHits() {
		return this.localHits.get();
	}

}
