/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.failovercache.client.NodeId;
import io.failovercache.client.Operation;
import io.failovercache.observe.EngineEvent;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.OperationOutcome;

/**
 * Counts what an instance asks of the servers, and what it answers itself: so that a test
 * can tell how something was done without a look at the clock.
 */
final class CommandCounts implements EngineObserver, CacheObserver {

	private final Map<Operation, Long> commands = new ConcurrentHashMap<>();

	private final Map<EngineEvent, Long> events = new ConcurrentHashMap<>();

	private final AtomicLong localHits = new AtomicLong();

	@Override
	public void operation(GroupRole group, NodeId node, Operation operation, OperationOutcome outcome, long nanos) {
		this.commands.merge(operation, 1L, Long::sum);
	}

	@Override
	public void event(EngineEvent event, GroupRole group, NodeId node) {
		this.events.merge(event, 1L, Long::sum);
	}

	@Override
	public void localHit(String cache) {
		this.localHits.incrementAndGet();
	}

	long of(Operation operation) {
		return this.commands.getOrDefault(operation, 0L);
	}

	long of(EngineEvent event) {
		return this.events.getOrDefault(event, 0L);
	}

	long localHits() {
		return this.localHits.get();
	}

}
