/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.CallMode;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.node.Node;
import io.failovercache.observe.EngineEvent;
import io.failovercache.observe.GroupRole;
import io.failovercache.time.DeadlineQueue;
import io.failovercache.topology.Owner;
import io.failovercache.trust.TrustView;

/**
 * One read: asks the primary owner if that is trusted, else the backup owner, and after a
 * miss the other one. If both miss, its outcome is the right to fill.
 */
final class ReadOperation extends CompletableFuture<ReadOutcome> {

	private final ReadContext reads;

	private final ReplicationContext context;

	private final EntryKey key;

	private final ReadPurpose purpose;

	private final List<Node> unasked = new ArrayList<>(0);

	private @Nullable ReadableOwner first;

	private @Nullable ReadableOwner second;

	private @Nullable CompletableFuture<Reply> asked;

	private Attendance attendance = Attendance.NONE;

	private ReadOperation(ReadContext reads, EntryKey key, ReadPurpose purpose) {
		this.reads = reads;
		this.context = reads.context();
		this.key = key;
		this.purpose = purpose;
	}

	/** Begins to read a key; a caller that waits reads the replies itself. */
	static ReadOperation begin(ReadContext reads, EntryKey key, ReadPurpose purpose, CallMode caller) {
		ReadOperation operation = new ReadOperation(reads, key, purpose);
		operation.start(caller);
		if (caller == CallMode.BLOCKING) {
			operation.attend();
		}
		return operation;
	}

	private void start(CallMode caller) {
		this.attendance = Attendance.of(caller);
		TrustView view = this.context.trust().view();
		if (this.context.isUsable(view, this.key.cache())) {
			choose(view, caller);
			return;
		}
		if (!view.isAnyUp() && this.context.trust().isFresh(view)) {
			// No server was up a moment ago: asking again would make every caller wait.
			unavailable();
			return;
		}
		this.context.trust().refresh(this.key.cache()).whenComplete((refreshed, failure) -> {
			TrustView now = this.context.trust().view();
			if (this.context.isUsable(now, this.key.cache())) {
				choose(now, CallMode.ASYNC);
			}
			else {
				unavailable();
			}
		});
	}

	private void choose(TrustView view, CallMode caller) {
		Long clears = view.clearsOf(this.key.cache());
		for (Owner owner : this.context.keyTrust().inOrder(this.context.topology().ownersOf(this.key), this.key)) {
			Node node = owner.node();
			if (clears == null || !view.isReadable(node) || this.context.keyTrust().isDoubtful(node, this.key)) {
				this.unasked.add(node);
				continue;
			}
			ReadableOwner readable = new ReadableOwner(this.context, this.key, owner, view, clears);
			if (this.first == null) {
				this.first = readable;
			}
			else {
				this.second = readable;
			}
		}
		if (this.first == null) {
			unavailable();
			return;
		}
		if (isMissExpected(this.first, this.second)) {
			lookAtOnce(this.first, this.second);
		}
		else {
			askFirst(this.first, caller);
		}
	}

	private boolean isMissExpected(ReadableOwner owner, @Nullable ReadableOwner other) {
		return this.reads.forecast().isMissLikely(this.key.cache()) && offer().isOneCommand(owner)
				&& (other == null || offer().isOneCommand(other));
	}

	/** Reads all owners at once, and marks the key on those that lack it. */
	private void lookAtOnce(ReadableOwner owner, @Nullable ReadableOwner other) {
		List<CompletableFuture<StubReply>> looks = new ArrayList<>(2);
		looks.add(offer().to(owner, true));
		if (other != null) {
			looks.add(offer().to(other, true));
			looks.get(0).thenAcceptBoth(looks.get(1), this.reads.copier()::level);
		}
		looks.forEach((look) -> look.thenAccept(this::shown));
		endWith(looks);
	}

	private boolean shown(StubReply reply) {
		if (reply.isAnswer()) {
			hit(reply.answer(), reply.owner());
		}
		return reply.isAnswer();
	}

	private void askFirst(ReadableOwner owner, CallMode caller) {
		CompletableFuture<Reply> reply = owner.node().send(Request.get(owner.physicalKey()), caller);
		this.asked = (caller == CallMode.BLOCKING) ? reply : null;
		DeadlineQueue.@Nullable Deadline hedged = null;
		if (this.second != null && !this.reads.hedge().isOff() && !reply.isDone()) {
			ReadableOwner other = this.second;
			long at = this.context.timekeeper().nanoTime() + this.reads.hedge().delayNanos(owner.node());
			hedged = owner.node().hedges().set(at, () -> hedgeWith(owner, other));
		}
		DeadlineQueue.@Nullable Deadline set = hedged;
		reply.whenComplete((answer, failure) -> {
			if (set != null) {
				set.met();
			}
			answered(owner, answer, this.second);
		});
	}

	/** Lends the waiting caller's thread to the servers that were asked. */
	private void attend() {
		CompletableFuture<Reply> reply = this.asked;
		if (reply != null && this.first != null) {
			this.first.node().attend(reply, this.reads.hedge().attendedNanos());
		}
		this.attendance.attend(this.reads.hedge().attendedNanos());
	}

	private void hedgeWith(ReadableOwner slow, ReadableOwner other) {
		if (isDone()) {
			return;
		}
		this.context.event(EngineEvent.HEDGE, slow.node());
		other.node().send(Request.get(other.physicalKey())).thenAccept((answer) -> {
			Entry entry = other.entryIn(answer);
			if (entry != null && isAnswer(entry)) {
				hit(entry, other);
			}
		});
	}

	/**
	 * Handles the reply of an owner, or its absence.
	 * @param owner the owner
	 * @param reply its reply, {@code null} if there is none
	 * @param other the owner that may be asked instead, {@code null} if there is none
	 */
	private void answered(ReadableOwner owner, @Nullable Reply reply, @Nullable ReadableOwner other) {
		if (isDone()) {
			return;
		}
		Entry entry = owner.entryIn(reply);
		boolean absent = reply == Reply.Status.ABSENT;
		switch (ReadDecision.of(entry != null && isAnswer(entry), reply, other != null)) {
			case HIT -> {
				hit(Objects.requireNonNull(entry), owner);
				if (other != null && other.node().role() == GroupRole.BACKUP) {
					this.reads.copier().sample(this.key, owner, other);
				}
			}
			case FAIL_OVER -> failOver(owner, Objects.requireNonNull(other));
			case LOOK_AT_BOTH -> lookAtBoth(owner, absent, Objects.requireNonNull(other));
			case LOOK_AGAIN -> endWith(List.of(offer().to(owner, absent)));
			case GIVE_UP -> {
				this.unasked.add(owner.node());
				unavailable();
			}
		}
	}

	private void failOver(ReadableOwner silent, ReadableOwner other) {
		this.unasked.add(silent.node());
		other.node()
			.send(Request.get(other.physicalKey()))
			.whenComplete((answer, failure) -> answered(other, answer, null));
	}

	/**
	 * Leaves a stub at the first owner, which lacks the key, and asks the other one at
	 * the same time.
	 */
	private void lookAtBoth(ReadableOwner owner, boolean absent, ReadableOwner other) {
		if (!this.reads.copier().begin()) {
			lookAtBothWithoutCopy(owner, absent, other);
			return;
		}
		CompletableFuture<StubReply> there = offer().to(other, true);
		CompletableFuture<StubReply> here = offer().to(owner, absent);
		there.thenAccept((reply) -> {
			if (shown(reply)) {
				here.thenAccept((own) -> this.reads.copier().copyBack(own, other));
			}
			else {
				this.reads.copier().end();
			}
		});
		endWith(List.of(here, there));
	}

	/**
	 * The same without a copy: leaves a stub here only if the other lacks the key too.
	 */
	private void lookAtBothWithoutCopy(ReadableOwner owner, boolean absent, ReadableOwner other) {
		offer().to(other, true).thenAccept((reply) -> {
			if (!shown(reply)) {
				endWith(List.of(offer().to(owner, absent), CompletableFuture.completedFuture(reply)));
			}
		});
	}

	private StubOffer offer() {
		return new StubOffer(this.context, this.purpose, this.attendance);
	}

	private boolean isAnswer(Entry entry) {
		return this.purpose.isAnsweredBy(entry, this.context.timekeeper().currentTimeMillis());
	}

	private void endWith(List<CompletableFuture<StubReply>> looks) {
		CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new)).whenComplete((done, failure) -> {
			if (isDone()) {
				return;
			}
			List<StubReply> replies = new ArrayList<>(2);
			for (CompletableFuture<StubReply> look : looks) {
				StubReply reply = look.join();
				if (shown(reply)) {
					return;
				}
				replies.add(reply);
			}
			ReadOutcome outcome = MissDecision.outcomeOf(replies, this.unasked, this.purpose);
			if (complete(outcome) && outcome instanceof ReadOutcome.Miss) {
				ended(true);
			}
		});
	}

	/** Counts plain reads for the forecast; others do not predict the next read. */
	private void ended(boolean missed) {
		if (this.purpose.readsOnly()) {
			this.reads.forecast().ended(this.key.cache(), missed);
		}
	}

	private void hit(Entry entry, ReadableOwner source) {
		if (!complete(new ReadOutcome.Hit(entry, source.node().role()))) {
			return;
		}
		ended(false);
		if (source.node().role() == GroupRole.BACKUP && !this.unasked.isEmpty()) {
			this.context.event(EngineEvent.FAILOVER, this.unasked.get(0));
		}
	}

	private void unavailable() {
		complete(new ReadOutcome.Unavailable(new FillTokens(List.of(), List.copyOf(this.unasked), true)));
	}

}
