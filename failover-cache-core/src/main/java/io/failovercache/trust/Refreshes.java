/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.time.Guard;
import io.failovercache.time.Timekeeper;

/**
 * The refresh of all knowledge by polls of all servers at once, as after a pause of this
 * JVM: callers that need one at the same time share it. The thread of a caller polls only
 * so many, and a timer the others, however many other instances announce. Thread-safe;
 * never blocks.
 */
final class Refreshes {

	/** The number of polls that one thread sends before it gives others their turn. */
	static final int AT_ONCE = 16;

	private final KnownNodes nodes;

	private final ClearCounters clears;

	private final TrustViews views;

	private final Polls polls;

	private final Timekeeper timekeeper;

	/**
	 * The age up to which callers share a refresh: an older one may say nothing about the
	 * present.
	 */
	private final long sharedNanos;

	private @Nullable CompletableFuture<TrustView> running;

	private long runningSince;

	/**
	 * Creates the refreshes.
	 * @param nodes the nodes
	 * @param clears the clear counters to ask for
	 * @param views publishes the result
	 * @param polls polls one server
	 * @param timekeeper the time
	 * @param settings the times
	 */
	Refreshes(KnownNodes nodes, ClearCounters clears, TrustViews views, Polls polls, Timekeeper timekeeper,
			ProtocolTimes settings) {
		this.nodes = nodes;
		this.clears = clears;
		this.views = views;
		this.polls = polls;
		this.timekeeper = timekeeper;
		this.sharedNanos = settings.pollInterval().toNanos();
	}

	/**
	 * Asks every board at once.
	 * @param cache a cache that the answer must cover
	 * @return the view afterwards, fresh if any server answered
	 */
	CompletableFuture<TrustView> refresh(String cache) {
		CompletableFuture<TrustView> mine;
		synchronized (this.nodes.lock()) {
			boolean isNew = this.clears.count(cache, this.nodes.all());
			CompletableFuture<TrustView> other = this.running;
			long now = this.timekeeper.nanoTime();
			// A question from before a pause of this instance says nothing about the
			// present.
			if (other != null && !isNew && now - this.runningSince < this.sharedNanos) {
				return other;
			}
			mine = new CompletableFuture<>();
			this.running = mine;
			this.runningSince = now;
		}
		poll(this.nodes.all(), 0, new ArrayList<>(), mine);
		return mine;
	}

	private void poll(List<NodeTrust> all, int begin, List<CompletableFuture<Boolean>> begun,
			CompletableFuture<TrustView> mine) {
		int end = Math.min(begin + AT_ONCE, all.size());
		all.subList(begin, end).forEach((node) -> begun.add(this.polls.poll(node)));
		if (end < all.size()) {
			if (!Guard.run("a timer", () -> this.timekeeper.after(Duration.ZERO, () -> poll(all, end, begun, mine)))) {
				poll(all, end, begun, mine);
			}
			return;
		}
		CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)).whenComplete((done, failure) -> {
			synchronized (this.nodes.lock()) {
				if (this.running == mine) {
					this.running = null;
				}
			}
			mine.complete(this.views.latest());
		});
	}

}
