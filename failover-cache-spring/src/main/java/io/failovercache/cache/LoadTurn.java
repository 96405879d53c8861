/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.EntryKey;
import io.failovercache.replication.BoundedStore;
import io.failovercache.replication.LoadClaims;
import io.failovercache.replication.ReadOutcome;
import io.failovercache.time.Timekeeper;

/**
 * The turn of this instance to load a key. Completes with a hit once another instance has
 * loaded it, and with a miss when this one is to load it: because its claim is in force,
 * no server answers, or it has waited twice as long as a load may take. Occupies no
 * thread while it waits.
 */
final class LoadTurn extends CompletableFuture<ReadOutcome> {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

	private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

	private final BoundedStore bounded;

	private final LoadClaims claims;

	private final Timekeeper timekeeper;

	private final EntryKey key;

	private final Duration lockTimeout;

	private final CompletableFuture<@Nullable Void> decided = new CompletableFuture<>();

	private final long begun;

	private long claimSince;

	private long claim;

	private Duration pause = FIRST_PAUSE;

	LoadTurn(LoadClaims claims, BoundedStore bounded, Timekeeper timekeeper, EntryKey key, Duration lockTimeout) {
		this.bounded = bounded;
		this.claims = claims;
		this.timekeeper = timekeeper;
		this.key = key;
		this.lockTimeout = lockTimeout;
		this.begun = timekeeper.nanoTime();
		this.claimSince = this.begun;
	}

	/**
	 * Begins.
	 * @param first the longest time of the first look
	 */
	void begin(Duration first) {
		guarded(this.bounded.within(this.key, this.claims.readToLoad(this.key, this.lockTimeout), first)
			.thenAccept(this::judge));
		whenComplete((outcome, failure) -> this.decided.complete(null));
	}

	/**
	 * Completes when it is known whether the turn comes at once or the caller has to
	 * wait.
	 */
	CompletableFuture<@Nullable Void> decided() {
		return this.decided;
	}

	private void again() {
		guarded(this.bounded.within(this.key, this.claims.readToLoad(this.key, this.lockTimeout))
			.thenAccept(this::judge));
	}

	/** Ends the turn if a step fails: callers that wait for it load without it. */
	private void guarded(CompletableFuture<?> step) {
		step.whenComplete((done, failure) -> {
			if (failure != null) {
				completeExceptionally(failure);
			}
		});
	}

	private void judge(ReadOutcome outcome) {
		if (!(outcome instanceof ReadOutcome.Miss miss) || miss.tokens().elected()
				|| isOver(this.begun, this.lockTimeout.multipliedBy(2))) {
			complete(outcome);
			return;
		}
		note(this.claims.claimOf(miss));
		// A claim is over by the clock of its instance or, should that be wrong, by this
		// one.
		if (!this.claims.isInForce(this.claim) || isOver(this.claimSince, this.lockTimeout)) {
			guarded(this.bounded.within(this.key, this.claims.claim(this.key, miss, this.lockTimeout))
				.thenAccept(this::claimed));
		}
		else {
			waitMore();
		}
	}

	private void note(long newClaim) {
		if (newClaim != this.claim) {
			this.claim = newClaim;
			this.claimSince = this.timekeeper.nanoTime();
		}
	}

	private void claimed(ReadOutcome outcome) {
		if (outcome instanceof ReadOutcome.Miss miss && !miss.tokens().elected()) {
			waitMore();
		}
		else {
			complete(outcome);
		}
	}

	private boolean isOver(long since, Duration time) {
		return this.timekeeper.nanoTime() - since >= time.toNanos();
	}

	private void waitMore() {
		this.decided.complete(null);
		Duration now = this.pause;
		Duration next = now.multipliedBy(2);
		this.pause = (next.compareTo(LONGEST_PAUSE) < 0) ? next : LONGEST_PAUSE;
		this.timekeeper.after(now, this::again);
	}

}
