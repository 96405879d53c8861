/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.CallMode;
import io.failovercache.entry.EntryCodec;
import io.failovercache.entry.EntryKey;
import io.failovercache.observe.EngineEvent;
import io.failovercache.replication.WritePart.Result;
import io.failovercache.topology.Owner;
import io.failovercache.topology.Topology;
import io.failovercache.trust.Hint;
import io.failovercache.trust.Hints;
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

	private static final int MOST_PAUSES = 5;

	/** How long to wait for a place among the commands under way to an owner. */
	private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

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

	private int waits;

	/**
	 * The values of this write, and of those that failed before it, that may still
	 * arrive.
	 */
	private volatile List<LateValue> late = List.of();

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
		inheritLate();
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
		if (this.context.isUsable(view, this.key.cache())) {
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
			if (this.context.isUsable(view, this.key.cache())) {
				attempt(view, CallMode.ASYNC, false);
			}
			else {
				fail();
			}
		});
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
	void settle(WriteAttempt attempt, List<WritePart> parts) {
		Set<Result> results = EnumSet.noneOf(Result.class);
		parts.forEach((part) -> results.add(part.result()));
		if (results.contains(Result.UNKNOWN)) {
			noteLate(parts);
		}
		if (!this.context.rules().hold(Rule.FENCE)) {
			settleAlone(attempt, parts, results);
			return;
		}
		switch (WriteDecision.of(results, !this.late.isEmpty())) {
			case CONCLUDE -> conclude(attempt, parts);
			case WAIT -> await();
			case EVICT -> evictInstead(parts);
			case TELL -> tell(parts).thenAccept((told) -> {
				if (told) {
					conclude(attempt, parts);
				}
				else if (results.stream().allMatch(Result::isMissed)) {
					fail();
				}
				else {
					again();
				}
			});
		}
	}

	private void noteLate(List<WritePart> parts) {
		byte[] bytes = this.value;
		long writeId = (bytes != null) ? EntryCodec.writeIdOf(bytes) : 0;
		noteLate(parts.stream()
			.filter((part) -> part.result() == Result.UNKNOWN)
			.map((part) -> new LateValue(part.owner(), writeId))
			.toList());
	}

	private void noteLate(Collection<LateValue> values) {
		Set<LateValue> all = new LinkedHashSet<>(this.late);
		all.addAll(values);
		this.late = List.copyOf(all);
	}

	/** Failed writes of the key could tell no instance of what they have sent. */
	private void inheritLate() {
		for (Owner owner : this.owners) {
			if (this.context.dirty().markOf(owner.node(), this.key) instanceof WriteOperation failed) {
				noteLate(failed.late);
			}
		}
	}

	/** Without telling other instances, as clients do that know no fence. */
	private void settleAlone(WriteAttempt attempt, List<WritePart> parts, Set<Result> results) {
		if (results.stream().allMatch((result) -> result.isMissed() || result == Result.SATURATED)) {
			fail();
		}
		else if (results.contains(Result.OVERTAKEN)) {
			evictInstead(parts);
		}
		else {
			conclude(attempt, parts);
		}
	}

	private void evictInstead(List<WritePart> parts) {
		this.overtaken = true;
		this.context.event(EngineEvent.FILL_REJECTED, parts.get(0).node());
		again();
	}

	/** Tells all others which owners missed it, and where its value may still arrive. */
	private CompletableFuture<Boolean> tell(List<WritePart> parts) {
		Set<Owner> named = new HashSet<>();
		List<CompletableFuture<Hints.Outcome>> told = new ArrayList<>(parts.size());
		for (LateValue value : this.late) {
			named.add(value.owner);
			told.add(tell(value.owner, value.writeId));
		}
		parts.stream()
			.filter((part) -> part.result().isMissed() && named.add(part.owner()))
			.forEach((part) -> told.add(tell(part.owner(), 0)));
		return CompletableFuture.allOf(told.toArray(CompletableFuture[]::new))
			.thenApply((done) -> told.stream().noneMatch((each) -> each.join() == Hints.Outcome.NOT_TOLD));
	}

	private CompletableFuture<Hints.Outcome> tell(Owner owner, long writeId) {
		return this.trust.hints().missed(owner.node(), new Hint(this.key, owner.ringTag(), writeId));
	}

	/** This instance has sent an owner more than it takes: that is no fault of it. */
	private void await() {
		if (this.context.timekeeper().nanoTime() - this.begun > LONGEST_WAIT.toNanos()) {
			again();
			return;
		}
		this.waits = Math.min(this.waits + 1, MOST_PAUSES);
		this.context.timekeeper().after(PAUSE.multipliedBy(this.waits), this::start);
	}

	/**
	 * Every owner has it, or the others know of it: unless it was written where no
	 * instance looks any more.
	 */
	private void conclude(WriteAttempt attempt, List<WritePart> parts) {
		long highest = 0;
		boolean outdated = false;
		for (WritePart part : parts) {
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

	private void acknowledge(List<WritePart> parts) {
		if (this.value != null && this.context.rules().hold(Rule.VERIFY_PUTS)) {
			List<WritePart> stored = parts.stream().filter((part) -> part.result() == Result.STORED).toList();
			if (stored.size() == 2) {
				this.path.verifier().verify(this.key, stored, this.value.length);
			}
		}
		complete(true);
	}

	private void fail() {
		if (this.context.rules().hold(Rule.DIRTY_SET)) {
			inheritLate();
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

	/**
	 * A value that was sent to an owner and got no answer.
	 *
	 * @param owner the owner
	 * @param writeId the number of its write
	 */
	private record LateValue(Owner owner, long writeId) {

	}

}
