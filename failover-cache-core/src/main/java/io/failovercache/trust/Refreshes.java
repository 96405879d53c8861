/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.time.Timekeeper;

/**
 * The polls of all servers at once, as after a pause of this JVM: callers that need them
 * at the same time share one. Thread-safe; never blocks.
 */
final class Refreshes {

	private final KnownNodes nodes;

	private final ClearCounters clears;

	private final TrustViews views;

	private final Polls polls;

	private final Timekeeper timekeeper;

	/** One that began longer ago may say nothing of now. */
	private final long sharedNanos;

	private @Nullable CompletableFuture<TrustView> running;

	private long runningSince;

	/**
	 * Creates the refreshes.
	 * @param nodes the nodes
	 * @param clears what each poll asks for
	 * @param views what is known afterwards
	 * @param polls asks one server
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
			// What was asked before a pause of this instance says nothing of now.
			if (other != null && !isNew && now - this.runningSince < this.sharedNanos) {
				return other;
			}
			mine = new CompletableFuture<>();
			this.running = mine;
			this.runningSince = now;
		}
		List<CompletableFuture<Boolean>> all = this.nodes.all().stream().map(this.polls::poll).toList();
		CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).whenComplete((done, failure) -> {
			synchronized (this.nodes.lock()) {
				if (this.running == mine) {
					this.running = null;
				}
			}
			mine.complete(this.views.latest());
		});
		return mine;
	}

}
