/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;

import io.failovercache.client.Reply;
import io.failovercache.entry.EntryKey;
import io.failovercache.node.Node;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;
import io.failovercache.replication.DirtyKeys.DirtyKey;
import io.failovercache.time.PeriodicTask;
import io.failovercache.topology.Owner;
import io.failovercache.topology.Topology;
import io.failovercache.trust.TrustView;

/**
 * Puts a tombstone where a node may hold something older, as soon as the node can be
 * reached; a node with too many such keys is fenced. Runs on the timekeeper.
 */
final class DirtyReplay {

	private static final Duration INTERVAL = Duration.ofMillis(100);

	private static final int BATCH = 256;

	private final ReplicationContext context;

	private final PeriodicTask periodic;

	DirtyReplay(ReplicationContext context) {
		this.context = context;
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
		for (Node node : this.context.dirty().overflown()) {
			if (view.stateOf(node) != NodeState.DOWN) {
				this.context.trust().fences().abandon(node).thenAccept((abandoned) -> {
					if (abandoned) {
						this.context.dirty().abandoned(node);
					}
				});
			}
		}
		int sent = 0;
		for (var marked : this.context.dirty().marks().entrySet()) {
			if (sent >= BATCH) {
				return;
			}
			if (view.stateOf(marked.getKey().node()) != NodeState.DOWN) {
				bury(marked.getKey(), marked.getValue(), view);
				sent++;
			}
		}
	}

	private void bury(DirtyKey dirty, Object mark, TrustView view) {
		EntryKey key = dirty.key();
		Long clears = this.context.isWhole(view, key.cache()) ? view.clearsOf(key.cache()) : null;
		for (Owner owner : this.context.topology().get().ownersOf(key)) {
			if (owner.node() == dirty.node() && clears != null) {
				String physicalKey = this.context.physicalKey(key, owner, view, clears);
				dirty.node().sendOfProtocol(this.context.tombstone(physicalKey)).thenAccept((reply) -> {
					if (!(reply instanceof Reply.NoReply)) {
						this.context.dirty().remove(dirty.node(), key, mark);
					}
				});
				return;
			}
		}
		if (clears != null) {
			rehome(dirty, mark, this.context.topology().get());
		}
	}

	/**
	 * Marks keys for the nodes that are going to own them, where those that do now missed
	 * a write.
	 * @param next the topology to come
	 */
	void rehome(Topology next) {
		this.context.dirty().marks().forEach((dirty, mark) -> {
			if (!next.nodesOf(dirty.key()).contains(dirty.node())) {
				rehome(dirty, mark, next);
			}
		});
		for (Node node : this.context.dirty().overflown()) {
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
	 * What the node holds of the key is not found again, but its new owners may be read.
	 */
	private void rehome(DirtyKey dirty, Object mark, Topology next) {
		next.nodesOf(dirty.key()).forEach((node) -> this.context.dirty().add(node, dirty.key(), mark));
		this.context.dirty().remove(dirty.node(), dirty.key(), mark);
	}

}
