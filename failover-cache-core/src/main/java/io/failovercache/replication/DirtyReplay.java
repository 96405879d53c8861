/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Function;

import io.failovercache.entry.EntryKey;
import io.failovercache.node.Node;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;
import io.failovercache.replication.DirtyKeys.DirtyKey;
import io.failovercache.time.PeriodicTask;
import io.failovercache.topology.Topology;
import io.failovercache.trust.TrustView;

/**
 * The eviction of dirty keys as soon as one of their owners can be reached. The evict
 * leaves a hint of each owner that cannot, so that no old value is copied back from
 * there. A node with too many dirty keys is fenced. Runs on the timekeeper.
 */
final class DirtyReplay {

	private static final Duration INTERVAL = Duration.ofMillis(100);

	private static final int BATCH = 256;

	private final ReplicationContext context;

	private final Function<EntryKey, CompletableFuture<Boolean>> evict;

	private final PeriodicTask periodic;

	private final Set<EntryKey> underWay = ConcurrentHashMap.newKeySet();

	DirtyReplay(ReplicationContext context, Function<EntryKey, CompletableFuture<Boolean>> evict) {
		this.context = context;
		this.evict = evict;
		this.periodic = new PeriodicTask(context.timekeeper(), () -> INTERVAL, this::run);
	}

	void start() {
		this.periodic.start(INTERVAL);
	}

	void stop() {
		this.periodic.stop();
	}

	private void run() {
		if (!this.context.dirty().isEmpty()) {
			TrustView view = this.context.trust().view();
			if (this.context.trust().isFresh(view)) {
				replay(view);
			}
		}
	}

	private void replay(TrustView view) {
		for (Node node : this.context.dirty().overflowed()) {
			if (view.stateOf(node) != NodeState.DOWN) {
				this.context.trust().fences().abandon(node).thenAccept((abandoned) -> {
					if (abandoned) {
						this.context.dirty().abandoned(node);
					}
				});
			}
		}
		int begun = 0;
		for (var marked : this.context.dirty().marks().entrySet()) {
			if (begun >= BATCH) {
				return;
			}
			if (evictOnce(marked.getKey(), marked.getValue(), view)) {
				begun++;
			}
		}
	}

	private boolean evictOnce(DirtyKey dirty, Object mark, TrustView view) {
		EntryKey key = dirty.key();
		Topology topology = this.context.topology();
		List<Node> owners = topology.nodesOf(key);
		if (!owners.contains(dirty.node())) {
			moveToNewOwners(dirty, mark, topology);
			return false;
		}
		boolean goesOn = mark instanceof Future<?> write && !write.isDone();
		boolean reached = owners.stream().anyMatch((owner) -> view.stateOf(owner) != NodeState.DOWN);
		if (goesOn || !reached || !this.underWay.add(key)) {
			return false;
		}
		Map<Node, Object> marks = new HashMap<>();
		for (Node owner : owners) {
			Object known = this.context.dirty().markOf(owner, key);
			if (known != null) {
				marks.put(owner, known);
			}
		}
		this.evict.apply(key).whenComplete((acknowledged, failure) -> {
			this.underWay.remove(key);
			if (Boolean.TRUE.equals(acknowledged)) {
				marks.forEach((owner, known) -> this.context.dirty().remove(owner, key, known));
			}
		});
		return true;
	}

	/**
	 * Moves the marks of keys to the nodes that are going to own them.
	 * @param next the future topology
	 */
	void moveToNewOwners(Topology next) {
		this.context.dirty().marks().forEach((dirty, mark) -> {
			if (!next.nodesOf(dirty.key()).contains(dirty.node())) {
				moveToNewOwners(dirty, mark, next);
			}
		});
		for (Node node : this.context.dirty().overflowed()) {
			if (!next.nodes().contains(node)) {
				next.nodes()
					.stream()
					.filter((other) -> other.role() != GroupRole.WITNESS)
					.forEach(this.context.dirty()::overflow);
				this.context.dirty().abandoned(node);
			}
		}
	}

	/**
	 * Moves the mark of a key to its new owners, which may be read; the content of the
	 * old owner is not found again.
	 */
	private void moveToNewOwners(DirtyKey dirty, Object mark, Topology next) {
		next.nodesOf(dirty.key()).forEach((node) -> this.context.dirty().add(node, dirty.key(), mark));
		this.context.dirty().remove(dirty.node(), dirty.key(), mark);
	}

}
