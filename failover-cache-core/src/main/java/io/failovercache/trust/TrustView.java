/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import org.jspecify.annotations.Nullable;

import io.failovercache.node.Node;
import io.failovercache.observe.NodeState;
import io.failovercache.topology.ServerGroup;

/**
 * The knowledge about all nodes at one moment. Immutable: a read or a write acts on one
 * view from its beginning to its end.
 */
public final class TrustView {

	private final boolean anyUp;

	private final long since;

	private final NodeState[] states;

	private final long[] generations;

	private final CoveredClears clears;

	TrustView(boolean anyUp, long since, NodeState[] states, long[] generations, CoveredClears clears) {
		this.anyUp = anyUp;
		this.since = since;
		this.states = states;
		this.generations = generations;
		this.clears = clears;
	}

	/**
	 * Returns whether the view may still be acted on.
	 * @param now the monotonic time
	 * @param leaseNanos the trust lease
	 * @return {@code true} if every board was read, or found unreachable, within the
	 * lease
	 */
	boolean isFresh(long now, long leaseNanos) {
		return now - this.since <= leaseNanos;
	}

	/**
	 * Returns whether any server answers.
	 * @return {@code false} if there is no server to read from or write to
	 */
	public boolean isAnyUp() {
		return this.anyUp;
	}

	/**
	 * The state of a node.
	 * @param node the node
	 * @return its state
	 */
	public NodeState stateOf(Node node) {
		return (node.index() < this.states.length) ? this.states[node.index()] : NodeState.DOWN;
	}

	/**
	 * Returns whether a node may be read.
	 * @param node the node
	 * @return {@code true} if it is up and not fenced
	 */
	public boolean isReadable(Node node) {
		return stateOf(node) == NodeState.UP;
	}

	/**
	 * The generation under which the keys of a node are valid.
	 * @param node the node
	 * @return the generation
	 */
	public long generationOf(Node node) {
		return (node.index() < this.generations.length) ? this.generations[node.index()] : 0;
	}

	/**
	 * The number of clears of a cache.
	 * @param cache the name of the cache
	 * @return the count, {@code null} until every board has been asked
	 */
	public @Nullable Long clearsOf(String cache) {
		return this.clears.of(cache);
	}

	/**
	 * Returns whether every server of a group is up.
	 * @param group the group
	 * @return whether all its keys are served
	 */
	public boolean isUp(ServerGroup group) {
		return group.nodes().stream().allMatch((node) -> stateOf(node) == NodeState.UP);
	}

}
