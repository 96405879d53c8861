/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The clears of caches: a clear raises the counter of its cache on every board that can
 * be reached. Thread-safe; never blocks.
 */
final class Clears {

	private final KnownNodes nodes;

	private final ClearCounters counters;

	private final TrustViews views;

	private final Board board;

	Clears(KnownNodes nodes, ClearCounters counters, TrustViews views, Board board) {
		this.nodes = nodes;
		this.counters = counters;
		this.views = views;
		this.board = board;
	}

	/**
	 * Clears a cache.
	 * @param cache the name of the cache
	 * @return whether at least one board has it, and none that can be reached lacks it
	 */
	CompletableFuture<Boolean> clear(String cache) {
		List<NodeTrust> boards = this.nodes.all().stream().filter((each) -> each.node.isReachable()).toList();
		if (boards.isEmpty()) {
			return CompletableFuture.completedFuture(false);
		}
		long known;
		synchronized (this.nodes.lock()) {
			this.counters.count(cache, this.nodes.all());
			known = this.counters.known(cache);
		}
		List<CompletableFuture<Long>> raises = new ArrayList<>();
		boards.forEach((peer) -> raises.add(this.board.clears().raiseAbove(peer.node, cache, known)));
		return CompletableFuture.allOf(raises.toArray(CompletableFuture[]::new)).thenApply((done) -> {
			long highest = raises.stream().mapToLong(CompletableFuture::join).max().orElse(-1);
			if (highest > known) {
				learn(cache, highest);
			}
			return raises.stream().allMatch((raise) -> raise.join() > known);
		});
	}

	/**
	 * Learns how often a cache was cleared.
	 * @param cache the name of the cache
	 * @param seen the counter on a board
	 */
	void learn(String cache, long seen) {
		synchronized (this.nodes.lock()) {
			this.counters.count(cache, this.nodes.all());
			this.counters.learn(cache, seen, this.nodes.all());
		}
		this.views.publish(StateReason.CLEAR);
	}

}
