/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.observe;

import io.failovercache.client.NodeId;
import io.failovercache.client.Operation;

/**
 * An observer of the engine, called on the thread on which an event happens:
 * implementations must be quick and must not block. Exceptions are counted, logged once
 * and go no further. The engine knows no implementation.
 *
 * @since 1.0.0
 */
public interface EngineObserver {

	/**
	 * Watches nothing.
	 */
	EngineObserver NONE = new EngineObserver() {
	};

	/**
	 * A command was answered, or ended without an answer.
	 * @param group the group of the server
	 * @param node the server
	 * @param operation the command
	 * @param outcome its outcome
	 * @param nanos how long it took
	 */
	default void operation(GroupRole group, NodeId node, Operation operation, OperationOutcome outcome, long nanos) {
	}

	/**
	 * A server changed its state, or its breaker did.
	 * @param group the group of the server
	 * @param node the server
	 * @param from the state before
	 * @param to the state now
	 * @param reason why, in words for a log
	 */
	default void nodeStateChanged(GroupRole group, NodeId node, NodeState from, NodeState to, String reason) {
	}

	/**
	 * A server is no longer in use, because the server lists changed.
	 * @param group the group that it was in
	 * @param node the server
	 */
	default void nodeRemoved(GroupRole group, NodeId node) {
	}

	/**
	 * An event happened that is only counted.
	 * @param event the event
	 * @param group the group concerned
	 * @param node the server concerned
	 */
	default void event(EngineEvent event, GroupRole group, NodeId node) {
	}

}
