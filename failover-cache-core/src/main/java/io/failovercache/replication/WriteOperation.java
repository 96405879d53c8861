/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.CallMode;
import io.failovercache.observe.EngineEvent;
import io.failovercache.replication.WritePart.Result;
import io.failovercache.time.Guard;
import io.failovercache.topology.Owner;
import io.failovercache.trust.Trust;
import io.failovercache.trust.TrustView;

/**
 * One put or evict that is under way: its attempts, one after the other. Completes with
 * {@code true} when no reader anywhere will find anything older beyond the trust lease;
 * with {@code false} if that could not be achieved: the key is then dirty on its owners.
 */
final class WriteOperation extends CompletableFuture<Boolean> implements WriteAttempt.Listener {

	private static final int MAX_ATTEMPTS = 6;

	private static final Duration PAUSE = Duration.ofMillis(20);

	private static final int MOST_PAUSES = 5;

	/** The longest wait for a place among the commands in flight to an owner. */
	private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

	private final ReplicationContext context;

	private final Trust trust;

	private final WriteLimits limits;

	private final LatestWrites latest;

	private final PutVerifier verifier;

	private final Write write;

	private final CallMode caller;

	private final List<Owner> owners;

	private final long begun;

	/** True if the value may be older than what was written since, and is not kept. */
	private volatile boolean overtaken;

	private int attempts;

	private int waits;

	/** The values of this write, and of failed ones before it, that may still arrive. */
	private volatile List<LateValue> late = List.of();

	/**
	 * Creates a write that has not begun.
	 * @param context the services that reads and writes share
	 * @param limits its limits in time
	 * @param latest the writes of this instance on their way
	 * @param verifier looks after overlapping puts
	 * @param write what to write
	 * @param caller whether the caller waits: then its thread is used in the meantime
	 */
	WriteOperation(ReplicationContext context, WriteLimits limits, LatestWrites latest, PutVerifier verifier,
			Write write, CallMode caller) {
		this.context = context;
		this.trust = context.trust();
		this.limits = limits;
		this.latest = latest;
		this.verifier = verifier;
		this.write = write;
		this.caller = caller;
		this.owners = context.topology().ownersOf(write.key());
		this.begun = context.timekeeper().nanoTime();
		inheritLate();
	}

	/** Begins, in the thread of the caller. */
	void start() {
		WriteAttempt attempt = begin(this.caller);
		if (attempt != null && this.caller == CallMode.BLOCKING) {
			attempt.attend();
		}
	}

	private void goOn() {
		begin(CallMode.ASYNC);
	}

	private @Nullable WriteAttempt begin(CallMode mode) {
		TrustView view = this.trust.view();
		if (isUsable(view)) {
			return attempt(view, mode);
		}
		if (!view.isAnyUp() && this.trust.isFresh(view)) {
			fail();
		}
		else {
			refreshThenAttempt();
		}
		return null;
	}

	private void refreshThenAttempt() {
		this.trust.refresh(this.write.key().cache()).whenComplete((refreshed, failure) -> {
			TrustView view = this.trust.view();
			if (isUsable(view)) {
				attempt(view, CallMode.ASYNC);
			}
			else {
				fail();
			}
		});
	}

	private boolean isUsable(TrustView view) {
		return this.context.isUsable(view, this.write.key().cache());
	}

	private WriteAttempt attempt(TrustView view, CallMode mode) {
		// After the view: other rings that it has learned of are in the topology now.
		List<Owner> shadowOwners = this.context.topology().othersThan(this.owners, this.write.key());
		WriteAttempt attempt = new WriteAttempt(this.context, this.write, view, this.owners, shadowOwners, this);
		attempt.send(mayStore(attempt.start()), mode);
		return attempt;
	}

	/**
	 * Returns whether the value may be sent. A put that is overtaken by a later write of
	 * this instance, or so late that another instance may have written since, only leaves
	 * a tombstone.
	 */
	private boolean mayStore(long start) {
		long since = start - this.begun;
		boolean inTime = (this.attempts == 0) ? !hasEnd() || this.limits.isInTimeForFirst(since)
				: this.limits.isInTimeForPut(since);
		return inTime && !this.overtaken && this.latest.isLatest(this.write.key(), this);
	}

	/**
	 * Returns whether the value must not be stored after the end of the call. If no
	 * caller waits, the put takes as long as it takes; on the condition of a miss it
	 * replaces nothing newer, however late.
	 */
	private boolean hasEnd() {
		return this.caller == CallMode.BLOCKING && this.write.condition() == null;
	}

	/** Returns whether the value may have replaced what another instance wrote later. */
	private boolean isStoredLate(WriteAttempt attempt, Set<Result> results) {
		long answered = this.context.timekeeper().nanoTime() - this.begun;
		return hasEnd() && results.contains(Result.STORED)
				&& this.limits.isStoredLate(attempt.start() - this.begun, answered);
	}

	@Override
	public void answered(WriteAttempt attempt, List<WritePart> parts) {
		Set<Result> results = EnumSet.noneOf(Result.class);
		parts.forEach((part) -> results.add(part.result()));
		if (results.contains(Result.UNKNOWN)) {
			this.late = LateValue.union(this.late, LateValue.of(parts, this.write.value()));
		}
		if (isStoredLate(attempt, results)) {
			this.overtaken = true;
			again();
			return;
		}
		WriteDecision decision = this.context.rules().afterAnswers(results, !this.late.isEmpty());
		if (decision == WriteDecision.TELL) {
			new WriteHints(this.trust.hints(), this.write.key()).tell(this.late, parts)
				.thenAccept((told) -> act(WriteDecision.afterTelling(results, told), attempt, parts));
		}
		else {
			act(decision, attempt, parts);
		}
	}

	private void act(WriteDecision decision, WriteAttempt attempt, List<WritePart> parts) {
		switch (decision) {
			case CONCLUDE -> conclude(attempt, parts);
			case WAIT -> await();
			case EVICT -> evictInstead(parts);
			case TELL, AGAIN -> again();
			case FAIL -> fail();
		}
	}

	/**
	 * Takes over the values of failed writes of the key, which could inform no instance
	 * of them.
	 */
	private void inheritLate() {
		for (Owner owner : this.owners) {
			if (this.context.dirty().markOf(owner.node(), this.write.key()) instanceof WriteOperation failed) {
				this.late = LateValue.union(this.late, failed.late);
			}
		}
	}

	private void evictInstead(List<WritePart> parts) {
		this.overtaken = true;
		this.context.event(EngineEvent.FILL_REJECTED, parts.get(0).node());
		again();
	}

	/**
	 * Waits for an owner that has too much outstanding, or whose connection was just
	 * closed: neither is a fault of the owner.
	 */
	private void await() {
		if (this.context.timekeeper().nanoTime() - this.begun > LONGEST_WAIT.toNanos()) {
			again();
			return;
		}
		this.waits = Math.min(this.waits + 1, MOST_PAUSES);
		goOnAfter(PAUSE.multipliedBy(this.waits));
	}

	/**
	 * Ends a write that every owner has, or of which the others are informed; unless it
	 * was written under a key that no instance reads any longer.
	 */
	private void conclude(WriteAttempt attempt, List<WritePart> parts) {
		long highest = 0;
		boolean outdated = false;
		for (WritePart part : parts) {
			highest = Math.max(highest, part.clears());
			outdated |= part.outdated();
		}
		if (highest > attempt.clears()) {
			this.trust.learnClears(this.write.key().cache(), highest);
			again();
		}
		else if (outdated || isLate(attempt)) {
			again();
		}
		else {
			acknowledge(parts);
		}
	}

	private boolean isLate(WriteAttempt attempt) {
		long spread = this.context.timekeeper().nanoTime() - attempt.start();
		return this.context.rules().isLate(!this.context.isFresh(attempt.view()), this.limits.isSpread(spread));
	}

	private void again() {
		if (++this.attempts >= MAX_ATTEMPTS) {
			fail();
			return;
		}
		goOnAfter(PAUSE.multipliedBy(this.attempts - 1L));
	}

	private void goOnAfter(Duration pause) {
		if (!Guard.run("a timer", () -> this.context.timekeeper().after(pause, this::goOn))) {
			fail();
		}
	}

	private void acknowledge(List<WritePart> parts) {
		byte[] value = this.write.value();
		if (value != null) {
			List<WritePart> stored = parts.stream().filter((part) -> part.result() == Result.STORED).toList();
			if (this.context.rules().isReadBack(stored.size() == 2)) {
				this.verifier.verify(this.write.key(), stored, value.length);
			}
		}
		complete(true);
	}

	private void fail() {
		inheritLate();
		this.context.rules()
			.dirty(this.owners)
			.forEach((owner) -> this.context.dirty().add(owner.node(), this.write.key(), this));
		complete(false);
	}

	@Override
	public boolean complete(Boolean acknowledged) {
		this.latest.ended(this.write.key(), this);
		return super.complete(acknowledged);
	}

}
