/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;

import io.failovercache.entry.EntryKey;
import io.failovercache.client.Reply;
import io.failovercache.node.Node;
import io.failovercache.observe.NodeState;
import io.failovercache.replication.DirtyKeys.DirtyKey;
import io.failovercache.topology.Owner;
import io.failovercache.trust.TrustView;

/**
 * Puts a tombstone where a node may hold something older, as soon as the node can be
 * reached; a node with too many such keys is fenced. Runs on the timekeeper.
 */
final class DirtyReplay {

	private static final Duration INTERVAL = Duration.ofMillis(100);

	private static final int BATCH = 256;

	private final PathContext context;

	private volatile boolean stopped;

	DirtyReplay(PathContext context) {
		this.context = context;
	}

	void start() {
		this.context.timekeeper().after(INTERVAL, this::run);
	}

	void stop() {
		this.stopped = true;
	}

	private void run() {
		if (this.stopped) {
			return;
		}
		if (!this.context.dirty().isEmpty()) {
			TrustView view = this.context.trust().view();
			if (this.context.trust().isFresh(view)) {
				replay(view);
			}
		}
		this.context.timekeeper().after(INTERVAL, this::run);
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
				dirty.node().send(this.context.tombstone(physicalKey)).thenAccept((reply) -> {
					if (!(reply instanceof Reply.Missed)) {
						this.context.dirty().remove(dirty.node(), key, mark);
					}
				});
				return;
			}
		}
		// The node owns the key no more: what it holds of it is not found again.
		if (clears != null) {
			this.context.dirty().remove(dirty.node(), key, mark);
		}
	}

}
