/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.failovercache.node.Node;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import io.failovercache.time.Timekeeper;
import io.failovercache.trust.Board.BoardReading;

/**
 * The nodes of an instance, each with the knowledge about it. Holds the lock that guards
 * all of this knowledge, so that changes to several nodes are atomic. Thread-safe.
 */
final class KnownNodes {

	private final Timekeeper timekeeper;

	private final Object lock = new Object();

	private final Map<Node, NodeTrust> nodes = new HashMap<>();

	private volatile List<NodeTrust> all = List.of();

	KnownNodes(Timekeeper timekeeper) {
		this.timekeeper = timekeeper;
	}

	/**
	 * The lock under which a {@link NodeTrust} is read and changed.
	 */
	Object lock() {
		return this.lock;
	}

	List<NodeTrust> all() {
		return this.all;
	}

	/**
	 * The nodes that hold entries, and not only boards.
	 */
	List<Node> holdingData() {
		return this.all.stream().filter(NodeTrust::holdsData).map((each) -> each.node).toList();
	}

	/**
	 * The nodes whose fences a poll of a board reads.
	 */
	List<Node> watchedOn(NodeTrust board, BoardScope scope) {
		List<Node> data = holdingData();
		if (data.size() <= scope.atOnce()) {
			return data;
		}
		Set<Node> watched = new LinkedHashSet<>();
		this.all.stream()
			.filter((each) -> each.holdsData() && !each.isConfirmedOn(board))
			.forEach((each) -> watched.add(each.node));
		int begin = board.takeTurn(scope.inTurn());
		for (int i = 0; i < scope.inTurn(); i++) {
			watched.add(data.get(Math.floorMod(begin + i, data.size())));
		}
		return List.copyOf(watched);
	}

	/**
	 * The nodes of which a board shows another generation than it did, and whose fences
	 * were not read with it.
	 */
	List<Node> notSightedAs(NodeTrust board, BoardReading reading) {
		return this.all.stream()
			.filter((each) -> each.holdsData() && each != board && !reading.fences().containsKey(each.node)
					&& !each.isSightedOn(board, reading.text().of(each.node)))
			.map((each) -> each.node)
			.toList();
	}

	@Nullable NodeTrust of(Node node) {
		synchronized (this.lock) {
			return this.nodes.get(node);
		}
	}

	boolean isUp(Node node) {
		synchronized (this.lock) {
			NodeTrust known = this.nodes.get(node);
			return known != null && known.isUp();
		}
	}

	boolean isLongDown(NodeTrust node, long nanos) {
		synchronized (this.lock) {
			return node.downFor(this.timekeeper.nanoTime(), nanos);
		}
	}

	/** The reachable boards except a node's own. */
	List<Node> boardsBeside(Node node) {
		List<Node> boards = new ArrayList<>();
		synchronized (this.lock) {
			for (NodeTrust each : this.all) {
				if (each.node != node && each.isUp()) {
					boards.add(each.node);
				}
			}
		}
		return boards;
	}

	/**
	 * Takes another set of nodes; the knowledge about those that stay is kept.
	 */
	void follow(Collection<Node> wanted) {
		synchronized (this.lock) {
			this.nodes.keySet().retainAll(wanted);
			List<NodeTrust> now = new ArrayList<>();
			for (Node node : wanted) {
				now.add(this.nodes.computeIfAbsent(node, (added) -> new NodeTrust(added, wallClock())));
			}
			for (NodeTrust gone : this.all) {
				if (!now.contains(gone)) {
					now.forEach((node) -> node.forget(gone));
				}
			}
			this.all = List.copyOf(now);
		}
	}

	/**
	 * A node at this moment.
	 * @param node the node
	 * @param unresolved the number of its missed writes that wait for repair
	 * @return its state, from memory
	 */
	NodeSnapshot snapshotOf(Node node, int unresolved) {
		NodeState state = NodeState.DOWN;
		long generation = 0;
		Instant since = Instant.EPOCH;
		synchronized (this.lock) {
			NodeTrust known = this.nodes.get(node);
			if (known != null) {
				state = known.published;
				generation = known.generation();
				since = known.publishedAt;
			}
		}
		Duration latency = (node.p50Nanos() > 0) ? Duration.ofNanos(node.p50Nanos()) : null;
		return new NodeSnapshot(node.role(), node.id(), state, node.breaker().state(), since, node.version(), latency,
				node.lastError(), node.inFlight(), generation, unresolved);
	}

	private Instant wallClock() {
		return Instant.ofEpochMilli(this.timekeeper.currentTimeMillis());
	}

}
