/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.failovercache.node.Node;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.NodeState;
import io.failovercache.time.InOrder;
import io.failovercache.time.Timekeeper;

/**
 * The publication of the knowledge of an instance: as a {@link TrustView} for reads and
 * writes, and as changes of state for observers. Thread-safe.
 */
final class TrustViews {

	private final KnownNodes nodes;

	private final ClearCounters clears;

	private final BoardCompanion companion;

	private final Timekeeper timekeeper;

	private final EngineObserver observer;

	private final long soleSurvivorNanos;

	/** The reports to observers, in the order in which things happened. */
	private final InOrder told = new InOrder();

	private volatile TrustView view = new TrustView(false, Long.MIN_VALUE / 2, new NodeState[0], new long[0],
			CoveredClears.NONE);

	/**
	 * Creates the publication of an instance that knows nothing yet.
	 * @param nodes the knowledge about each node
	 * @param clears the knowledge about clear counters
	 * @param companion tells whether this instance may read at all
	 * @param settings the times
	 * @param timekeeper the time
	 * @param observer notified of changes
	 */
	TrustViews(KnownNodes nodes, ClearCounters clears, BoardCompanion companion, ProtocolTimes settings,
			Timekeeper timekeeper, EngineObserver observer) {
		this.nodes = nodes;
		this.clears = clears;
		this.companion = companion;
		this.timekeeper = timekeeper;
		this.observer = observer;
		this.soleSurvivorNanos = settings.fenceSurelyOver().toNanos();
	}

	TrustView latest() {
		return this.view;
	}

	/**
	 * Publishes the present knowledge.
	 * @param reason the cause of the change
	 */
	void publish(String reason) {
		boolean admitted = this.companion.isAdmitted();
		synchronized (this.nodes.lock()) {
			long now = this.timekeeper.nanoTime();
			List<NodeTrust> current = this.nodes.all();
			int size = current.stream().mapToInt((each) -> each.node.index() + 1).max().orElse(0);
			NodeState[] states = new NodeState[size];
			Arrays.fill(states, NodeState.DOWN);
			long[] generations = new long[size];
			long since = Long.MAX_VALUE;
			List<NodeTrust> up = current.stream().filter(NodeTrust::isUp).toList();
			for (NodeTrust each : current) {
				each.reconsider(up, now, this.soleSurvivorNanos);
				boolean closed = !admitted && each.state() == NodeState.UP;
				states[each.node.index()] = closed ? NodeState.FENCED : each.state();
				generations[each.node.index()] = each.generation();
				since = Math.min(since, each.knownAt());
				noteChange(each, reason);
			}
			this.view = new TrustView(!up.isEmpty(), since, states, generations, this.clears.covered(up));
		}
		this.told.run();
	}

	private void noteChange(NodeTrust each, String reason) {
		NodeState before = each.published;
		NodeState after = each.state();
		if (before != after) {
			each.published = after;
			each.publishedAt = Instant.ofEpochMilli(this.timekeeper.currentTimeMillis());
			Node node = each.node;
			this.told.add(() -> this.observer.nodeStateChanged(node.role(), node.id(), before, after,
					StateReason.describe(after, reason)));
		}
	}

}
