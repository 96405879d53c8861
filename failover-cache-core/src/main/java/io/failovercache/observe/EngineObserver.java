/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.observe;

import io.failovercache.client.NodeId;
import io.failovercache.client.Operation;

/**
 * Told by the engine what happens, on the thread on which it happens: an implementation
 * must be quick and must not block. What it throws is counted, logged once and goes no
 * further. The engine knows none of them.
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
	 * A command was answered, or given up.
	 * @param group the group of the server
	 * @param node the server
	 * @param operation the command
	 * @param outcome what came of it
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
	 * A server is in use no more, because the servers changed.
	 * @param group the group that it was in
	 * @param node the server
	 */
	default void nodeRemoved(GroupRole group, NodeId node) {
	}

	/**
	 * Something happened that is counted, and nothing else.
	 * @param event what
	 * @param group the group concerned
	 * @param node the server concerned
	 */
	default void event(EngineEvent event, GroupRole group, NodeId node) {
	}

}
