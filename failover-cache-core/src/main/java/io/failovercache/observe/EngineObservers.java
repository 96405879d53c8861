/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.observe;

import java.util.List;

import io.failovercache.client.NodeId;
import io.failovercache.client.Operation;

/**
 * Any number of observers as one that never throws. Thread-safe.
 *
 * @since 1.0.0
 */
public final class EngineObservers implements EngineObserver {

	private final List<EngineObserver> observers;

	private final ObserverFailures failures = new ObserverFailures();

	/**
	 * Combines observers.
	 * @param observers called in this order
	 */
	public EngineObservers(List<EngineObserver> observers) {
		this.observers = List.copyOf(observers);
	}

	/**
	 * Puts a guard around an observer, unless it has one.
	 * @param observer the observer
	 * @return the same, guarded
	 */
	public static EngineObservers guarding(EngineObserver observer) {
		return (observer instanceof EngineObservers guarded) ? guarded : new EngineObservers(List.of(observer));
	}

	/**
	 * The exceptions that observers threw.
	 * @return the failures
	 */
	public ObserverFailures failures() {
		return this.failures;
	}

	@Override
	public void operation(GroupRole group, NodeId node, Operation operation, OperationOutcome outcome, long nanos) {
		this.failures.tell(this.observers, (each) -> each.operation(group, node, operation, outcome, nanos));
	}

	@Override
	public void nodeStateChanged(GroupRole group, NodeId node, NodeState from, NodeState to, String reason) {
		this.failures.tell(this.observers, (each) -> each.nodeStateChanged(group, node, from, to, reason));
	}

	@Override
	public void nodeRemoved(GroupRole group, NodeId node) {
		this.failures.tell(this.observers, (each) -> each.nodeRemoved(group, node));
	}

	@Override
	public void event(EngineEvent event, GroupRole group, NodeId node) {
		this.failures.tell(this.observers, (each) -> each.event(event, group, node));
	}

}
