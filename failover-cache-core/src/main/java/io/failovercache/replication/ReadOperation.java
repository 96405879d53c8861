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
 * One read on its way.
 */
final class ReadOperation extends CompletableFuture<ReadOutcome> {

	private final ReplicationContext context;

	private final HedgePolicy hedge;

	private final Copier copier;

	private final MissForecast forecast;

	private final EntryKey key;

	private final ReadPurpose purpose;

	private final List<Node> unasked = new ArrayList<>(0);

	private @Nullable ReadableOwner first;

	private @Nullable ReadableOwner second;

	private @Nullable CompletableFuture<Reply> asked;

	private Attendance attendance = Attendance.NONE;

	ReadOperation(ReplicationContext context, HedgePolicy hedge, Copier copier, MissForecast forecast, EntryKey key,
			ReadPurpose purpose) {
		this.context = context;
		this.hedge = hedge;
		this.copier = copier;
		this.forecast = forecast;
		this.key = key;
		this.purpose = purpose;
	}

	void start(CallMode caller) {
		this.attendance = Attendance.of(caller);
		TrustView view = this.context.trust().view();
		if (this.context.isUsable(view, this.key.cache())) {
			choose(view, caller);
			return;
		}
		if (!view.isAnyUp() && this.context.trust().isFresh(view)) {
			// No server was there a moment ago: asking again would make every caller
			// wait.
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
		for (Owner owner : this.context.topology().ownersOf(this.key)) {
			Node node = owner.node();
			if (clears == null || !view.isReadable(node) || this.context.knowledge().isDoubtful(node, this.key)) {
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
		return this.forecast.isMissLikely(this.key.cache()) && offer().isOneCommand(owner)
				&& (other == null || offer().isOneCommand(other));
	}

	/** All owners are read at once, and marked where they lack the key. */
	private void lookAtOnce(ReadableOwner owner, @Nullable ReadableOwner other) {
		List<CompletableFuture<StubReply>> looks = new ArrayList<>(2);
		looks.add(offer().to(owner, true));
		if (other != null) {
			looks.add(offer().to(other, true));
			looks.get(0).thenAcceptBoth(looks.get(1), this.copier::level);
		}
		looks.forEach((look) -> look.thenAccept(this::shown));
		settle(looks);
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
		if (this.second != null && !this.hedge.isOff() && !reply.isDone()) {
			ReadableOwner other = this.second;
			long at = this.context.timekeeper().nanoTime() + this.hedge.delayNanos(owner.node());
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

	/**
	 * Lends the thread of the waiting caller to the servers that were asked.
	 */
	void attend() {
		CompletableFuture<Reply> reply = this.asked;
		if (reply != null && this.first != null) {
			this.first.node().attend(reply, this.hedge.attendedNanos());
		}
		this.attendance.attend(this.hedge.attendedNanos());
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
	 * An owner has answered, or will not.
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
				if (other != null) {
					this.copier.sample(this.key, owner, other);
				}
			}
			case FAIL_OVER -> failOver(owner, Objects.requireNonNull(other));
			case LOOK_AT_BOTH -> lookAtBoth(owner, absent, Objects.requireNonNull(other));
			case LOOK_AGAIN -> settle(List.of(offer().to(owner, absent)));
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

	/** The first owner lacks it: leave a stub there and ask the other one, at once. */
	private void lookAtBoth(ReadableOwner owner, boolean absent, ReadableOwner other) {
		if (!this.copier.begin()) {
			lookAtBothWithoutCopy(owner, absent, other);
			return;
		}
		CompletableFuture<StubReply> there = offer().to(other, true);
		CompletableFuture<StubReply> here = offer().to(owner, absent);
		there.thenAccept((reply) -> {
			if (shown(reply)) {
				here.thenAccept((own) -> this.copier.copyBack(own, other));
			}
			else {
				this.copier.end();
			}
		});
		settle(List.of(here, there));
	}

	/**
	 * Too many copies are being made for one more: a stub is left at the first owner only
	 * if the other one lacks the key too.
	 */
	private void lookAtBothWithoutCopy(ReadableOwner owner, boolean absent, ReadableOwner other) {
		offer().to(other, true).thenAccept((reply) -> {
			if (!shown(reply)) {
				settle(List.of(offer().to(owner, absent), CompletableFuture.completedFuture(reply)));
			}
		});
	}

	private StubOffer offer() {
		return new StubOffer(this.context, this.purpose, this.attendance);
	}

	private boolean isAnswer(Entry entry) {
		return this.purpose.isAnsweredBy(entry, this.context.timekeeper().currentTimeMillis());
	}

	private void settle(List<CompletableFuture<StubReply>> looks) {
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

	/** Only of reads that do nothing else is the next one like the latest. */
	private void ended(boolean missed) {
		if (this.purpose.readsOnly()) {
			this.forecast.ended(this.key.cache(), missed);
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
