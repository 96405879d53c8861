/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.CallMode;
import io.failovercache.entry.EntryKey;
import io.failovercache.observe.EngineEvent;
import io.failovercache.replication.WriteAttempt.Part;
import io.failovercache.replication.WriteAttempt.Result;
import io.failovercache.topology.Owner;
import io.failovercache.topology.Topology;
import io.failovercache.trust.Trust;
import io.failovercache.trust.TrustView;

/**
 * One put or evict on its way. Completes with {@code true} when no reader anywhere will
 * find anything older beyond the trust lease; with {@code false} when that could not be
 * reached: the key is then dirty on its owners.
 */
final class WriteOperation extends CompletableFuture<Boolean> {

	private static final int MAX_ATTEMPTS = 6;

	private static final Duration PAUSE = Duration.ofMillis(20);

	private final WritePath path;

	private final ReplicationContext context;

	private final Trust trust;

	private final EntryKey key;

	private final byte @Nullable [] value;

	private final int expiry;

	/** What the value may be based on; {@code null} if it replaces whatever there is. */
	private final @Nullable FillTokens condition;

	private final List<Owner> owners;

	/**
	 * Owners under other servers, while those change: told of the write, not given it.
	 */
	private final long begun;

	/** Something was written since the miss: the value may be older, and is not kept. */
	private volatile boolean overtaken;

	private int attempts;

	WriteOperation(WritePath path, EntryKey key, byte @Nullable [] value, int expiry, @Nullable FillTokens condition) {
		this.path = path;
		this.context = path.context();
		this.trust = this.context.trust();
		this.key = key;
		this.value = value;
		this.expiry = expiry;
		this.condition = condition;
		Topology topology = this.context.topology().get();
		this.owners = topology.ownersOf(key);
		this.begun = this.context.timekeeper().nanoTime();
	}

	/**
	 * Begins, for a caller who goes on.
	 */
	void start() {
		begin(CallMode.ASYNC);
	}

	/**
	 * Begins, for a caller who waits, and uses the caller's thread meanwhile.
	 */
	void startAttended() {
		WriteAttempt attempt = begin(CallMode.BLOCKING);
		if (attempt != null) {
			attempt.attend();
		}
	}

	private @Nullable WriteAttempt begin(CallMode caller) {
		TrustView view = this.trust.view();
		if (isUsable(view)) {
			return attempt(view, caller, this.attempts == 0);
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
		this.trust.refresh(this.key.cache()).whenComplete((refreshed, failure) -> {
			TrustView view = this.trust.view();
			if (isUsable(view)) {
				attempt(view, CallMode.ASYNC, false);
			}
			else {
				fail();
			}
		});
	}

	private boolean isUsable(TrustView view) {
		boolean fresh = !this.context.rules().hold(Rule.TRUST_LEASE) || this.trust.isFresh(view);
		return fresh && this.context.isWhole(view, this.key.cache());
	}

	private WriteAttempt attempt(TrustView view, CallMode caller, boolean atOnce) {
		// The view came first: what it has learnt of other rings is in the topology now.
		List<Owner> others = this.context.topology().get().othersThan(this.owners, this.key);
		WriteAttempt attempt = new WriteAttempt(this.context, this, view, this.owners, others);
		attempt.send(mayStore(attempt.start(), atOnce), caller);
		return attempt;
	}

	/**
	 * A put that comes after a later write of this instance, or so late that another
	 * instance may have written since, only takes away. What is sent at once is never
	 * late: the caller begins to wait after that.
	 */
	private boolean mayStore(long start, boolean atOnce) {
		boolean inTime = atOnce || start - this.begun <= this.path.putWindowNanos();
		return inTime && !this.overtaken && !this.path.isSuperseded(this);
	}

	/**
	 * All owners have answered, or will not.
	 * @param attempt what was attempted
	 * @param parts what came of it on each
	 */
	void settle(WriteAttempt attempt, List<Part> parts) {
		List<Part> missed = those(parts, Result.MISSED);
		boolean nobodyHasIt = missed.size() == parts.size();
		if (nobodyHasIt && !this.context.rules().hold(Rule.FENCE)) {
			fail();
		}
		else if (!those(parts, Result.OVERTAKEN).isEmpty()) {
			this.overtaken = true;
			this.context.event(EngineEvent.FILL_REJECTED, parts.get(0).node());
			again();
		}
		else if (missed.isEmpty() || !this.context.rules().hold(Rule.FENCE)) {
			conclude(attempt, parts);
		}
		else {
			fence(missed).thenAccept((fenced) -> {
				if (nobodyHasIt && !fenced) {
					fail();
				}
				else if (!fenced) {
					again();
				}
				else {
					conclude(attempt, parts);
				}
			});
		}
	}

	/** The common case, that there are none of a rare kind, costs nothing. */
	private static List<Part> those(List<Part> parts, Result result) {
		List<Part> those = List.of();
		for (Part part : parts) {
			if (part.result() == result) {
				those = those.isEmpty() ? new ArrayList<>(parts.size()) : those;
				those.add(part);
			}
		}
		return those;
	}

	private CompletableFuture<Boolean> fence(List<Part> missed) {
		List<CompletableFuture<Boolean>> fences = new ArrayList<>(missed.size());
		missed.forEach((part) -> fences.add(this.trust.fences().missedWrite(part.node())));
		return CompletableFuture.allOf(fences.toArray(CompletableFuture[]::new))
			.thenApply((done) -> fences.stream().allMatch(CompletableFuture::join)
					&& missed.stream().allMatch((part) -> this.trust.fences().isInForce(part.node())));
	}

	/**
	 * Every owner has it, or is fenced: unless it was written where nobody looks any
	 * more.
	 */
	private void conclude(WriteAttempt attempt, List<Part> parts) {
		long highest = 0;
		boolean outdated = false;
		for (Part part : parts) {
			highest = Math.max(highest, part.clears());
			outdated |= part.outdated();
		}
		if (highest > attempt.clears() && this.context.rules().hold(Rule.CLEAR_CHECK)) {
			this.trust.learnClears(this.key.cache(), highest);
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
		if (!this.context.rules().hold(Rule.FENCE)) {
			return false;
		}
		long spread = this.context.timekeeper().nanoTime() - attempt.start();
		boolean outlived = this.context.rules().hold(Rule.TRUST_LEASE) && !this.trust.isFresh(attempt.view());
		return outlived || spread > this.path.maxSpreadNanos();
	}

	private void again() {
		if (++this.attempts >= MAX_ATTEMPTS) {
			fail();
			return;
		}
		this.context.timekeeper().after(PAUSE.multipliedBy(this.attempts - 1L), this::start);
	}

	private void acknowledge(List<Part> parts) {
		List<Part> stored = those(parts, Result.STORED);
		if (stored.size() == 2 && this.context.rules().hold(Rule.VERIFY_PUTS)) {
			this.path.verifier().verify(this.key, stored, (this.value != null) ? this.value.length : 0);
		}
		complete(true);
	}

	private void fail() {
		if (this.context.rules().hold(Rule.DIRTY_SET)) {
			this.owners.forEach((owner) -> this.context.dirty().add(owner.node(), this.key, this));
		}
		complete(false);
	}

	@Override
	public boolean complete(Boolean acknowledged) {
		this.path.ended(this);
		return super.complete(acknowledged);
	}

	EntryKey key() {
		return this.key;
	}

	byte @Nullable [] value() {
		return this.value;
	}

	int expiry() {
		return this.expiry;
	}

	@Nullable FillTokens condition() {
		return this.condition;
	}

}
