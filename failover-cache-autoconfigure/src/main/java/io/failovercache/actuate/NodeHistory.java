/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.actuate;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.failovercache.client.NodeId;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;

/**
 * The last changes of state of each server. Thread-safe.
 *
 * @since 1.0.0
 */
public final class NodeHistory implements EngineObserver {

	/**
	 * The number of changes that are kept of one server.
	 */
	public static final int SIZE = 100;

	private final Map<NodeId, Deque<Change>> changes = new ConcurrentHashMap<>();

	@Override
	public void nodeStateChanged(GroupRole group, NodeId node, NodeState from, NodeState to, String reason) {
		Deque<Change> history = this.changes.computeIfAbsent(node, (key) -> new ArrayDeque<>());
		synchronized (history) {
			if (history.size() == SIZE) {
				history.removeLast();
			}
			history.addFirst(new Change(Instant.now(), from, to, reason));
		}
	}

	@Override
	public void nodeRemoved(GroupRole group, NodeId node) {
		this.changes.remove(node);
	}

	/**
	 * The changes of a server.
	 * @param node the server
	 * @return its last changes, the newest first
	 */
	public List<Change> of(NodeId node) {
		Deque<Change> history = this.changes.get(node);
		if (history == null) {
			return List.of();
		}
		synchronized (history) {
			return List.copyOf(history);
		}
	}

	/**
	 * A change of a server.
	 *
	 * @param time when
	 * @param from the state before
	 * @param to the state after
	 * @param reason why
	 */
	public record Change(Instant time, NodeState from, NodeState to, String reason) {
	}

}
