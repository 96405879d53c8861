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
import io.failovercache.observe.NodeState;
import io.failovercache.observe.OperationOutcome;
import io.failovercache.serialization.ValueRejectedException.Reason;

/**
 * Counts what an instance asks of the servers, and what it answers itself: so that a test
 * can tell how something was done without a look at the clock.
 */
final class CommandCounts implements EngineObserver, CacheObserver {

	private final Map<Operation, Long> commands = new ConcurrentHashMap<>();

	private final Map<EngineEvent, Long> events = new ConcurrentHashMap<>();

	private final AtomicLong localHits = new AtomicLong();

	private final AtomicLong refreshFailures = new AtomicLong();

	private volatile boolean throwing;

	/** Throws an error from now on, wherever it is told something. */
	void throwErrors() {
		this.throwing = true;
	}

	private void told() {
		if (this.throwing) {
			throw new NoClassDefFoundError("thrown by an observer");
		}
	}

	@Override
	public void operation(GroupRole group, NodeId node, Operation operation, OperationOutcome outcome, long nanos) {
		this.commands.merge(operation, 1L, Long::sum);
		told();
	}

	@Override
	public void nodeStateChanged(GroupRole group, NodeId node, NodeState from, NodeState to, String reason) {
		told();
	}

	@Override
	public void hit(String cache, GroupRole source) {
		told();
	}

	@Override
	public void miss(String cache) {
		told();
	}

	@Override
	public void valueRejected(String cache, Reason reason) {
		told();
	}

	@Override
	public void refreshFailed(String cache) {
		this.refreshFailures.incrementAndGet();
		told();
	}

	@Override
	public void event(EngineEvent event, GroupRole group, NodeId node) {
		this.events.merge(event, 1L, Long::sum);
		told();
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

	long refreshFailures() {
		return this.refreshFailures.get();
	}

	long localHits() {
		return this.localHits.get();
	}

}
