/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.CallMode;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.EntryKind;
import io.failovercache.entry.Revision;
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

	private final ReadPath path;

	private final ReplicationContext context;

	private final EntryKey key;

	private final ReadPurpose purpose;

	private final List<Node> unasked = new ArrayList<>(0);

	private @Nullable Candidate first;

	private @Nullable Candidate second;

	private @Nullable CompletableFuture<Reply> asked;

	ReadOperation(ReadPath path, EntryKey key, ReadPurpose purpose) {
		this.path = path;
		this.context = path.context();
		this.key = key;
		this.purpose = purpose;
	}

	void start(CallMode caller) {
		TrustView view = this.context.trust().view();
		if (isUsable(view)) {
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
			if (isUsable(now)) {
				choose(now, CallMode.ASYNC);
			}
			else {
				unavailable();
			}
		});
	}

	private boolean isUsable(TrustView view) {
		boolean fresh = !this.context.rules().hold(Rule.TRUST_LEASE) || this.context.trust().isFresh(view);
		return fresh && this.context.isWhole(view, this.key.cache());
	}

	private void choose(TrustView view, CallMode caller) {
		Long clears = view.clearsOf(this.key.cache());
		for (Owner owner : this.context.topology().get().ownersOf(this.key)) {
			Node node = owner.node();
			if (clears == null || !view.isReadable(node) || this.context.isDoubtful(node, this.key)) {
				this.unasked.add(node);
				continue;
			}
			Candidate candidate = new Candidate(owner, view, clears);
			if (this.first == null) {
				this.first = candidate;
			}
			else {
				this.second = candidate;
			}
		}
		if (this.first == null) {
			unavailable();
			return;
		}
		askFirst(this.first, caller);
	}

	private void askFirst(Candidate candidate, CallMode caller) {
		CompletableFuture<Reply> reply = candidate.node().send(Request.get(candidate.physicalKey()), caller);
		this.asked = (caller == CallMode.BLOCKING) ? reply : null;
		DeadlineQueue.@Nullable Deadline hedge = null;
		if (this.second != null && !this.path.hedge().isOff() && !reply.isDone()) {
			Candidate other = this.second;
			long at = this.context.timekeeper().nanoTime() + this.path.hedge().delayNanos(candidate.node());
			hedge = candidate.node().hedges().set(at, () -> hedgeWith(candidate, other));
		}
		DeadlineQueue.@Nullable Deadline set = hedge;
		reply.whenComplete((answer, failure) -> {
			if (set != null) {
				set.met();
			}
			firstAnswered(candidate, answer);
		});
	}

	/**
	 * Lends the thread of the caller, who waits, to the server that was asked first.
	 */
	void attend() {
		CompletableFuture<Reply> reply = this.asked;
		if (reply != null && this.first != null) {
			this.first.node().attend(reply, this.path.hedge().attendedNanos());
		}
	}

	private void hedgeWith(Candidate slow, Candidate other) {
		if (isDone()) {
			return;
		}
		this.context.event(EngineEvent.HEDGE, slow.node());
		other.node().send(Request.get(other.physicalKey())).thenAccept((answer) -> {
			Entry entry = decode(other, answer);
			if (entry != null && isAnswer(entry)) {
				hit(entry, other);
			}
		});
	}

	private void firstAnswered(Candidate candidate, @Nullable Reply answer) {
		if (isDone()) {
			return;
		}
		Entry entry = decode(candidate, answer);
		if (entry != null && isAnswer(entry)) {
			hit(entry, candidate);
			if (this.second != null) {
				this.path.copier().sample(this.key, candidate, this.second);
			}
			return;
		}
		if (isTold(answer)) {
			missedFirst(candidate, answer == Reply.Status.ABSENT);
		}
		else {
			this.unasked.add(candidate.node());
			failOver();
		}
	}

	/** The first owner gave no answer: the other one is as good. */
	private void failOver() {
		Candidate other = this.second;
		if (other == null) {
			unavailable();
			return;
		}
		other.node().send(Request.get(other.physicalKey())).whenComplete((answer, failure) -> {
			Entry entry = decode(other, answer);
			if (entry != null && isAnswer(entry)) {
				hit(entry, other);
			}
			else if (!isTold(answer)) {
				this.unasked.add(other.node());
				unavailable();
			}
			else {
				settle(List.of(claim(other, answer == Reply.Status.ABSENT)));
			}
		});
	}

	/** The first owner lacks it: leave a stub there and ask the other one, at once. */
	private void missedFirst(Candidate candidate, boolean absent) {
		Candidate other = this.second;
		if (other == null) {
			settle(List.of(claim(candidate, absent)));
			return;
		}
		if (!this.path.copier().begin()) {
			missedFirstWithoutCopy(candidate, absent, other);
			return;
		}
		CompletableFuture<Claim> there = claim(other, true);
		CompletableFuture<Claim> here = claim(candidate, absent);
		there.thenAccept((claimed) -> {
			if (claimed.isAnswer) {
				hit(claimed.answer(), other);
				here.thenAccept((own) -> this.path.copier().copyBack(own, other));
			}
			else {
				this.path.copier().end();
			}
		});
		settle(List.of(here, there));
	}

	/**
	 * Too many copies are being made for one more: a stub is left at the first owner only
	 * where the other one lacks the key too.
	 */
	private void missedFirstWithoutCopy(Candidate candidate, boolean absent, Candidate other) {
		claim(other, true).thenAccept((claimed) -> {
			if (claimed.isAnswer) {
				hit(claimed.answer(), other);
			}
			else {
				settle(List.of(claim(candidate, absent), CompletableFuture.completedFuture(claimed)));
			}
		});
	}

	private CompletableFuture<Claim> claim(Candidate candidate, boolean stub) {
		Request look = Request.gets(candidate.physicalKey());
		if (!stub || !this.purpose.leavesStub()) {
			return candidate.node().send(look).thenCompose((seen) -> kept(claimed(candidate, seen, false)));
		}
		// Both commands are on their way together: the server answers them in order.
		return candidate.node()
			.sendBoth(this.context.stub(this.key, candidate.physicalKey(), this.purpose), look, CallMode.ASYNC)
			.thenCompose((reply) -> kept((reply instanceof Reply.Both both)
					? claimed(candidate, both.second(), both.first() == Reply.Status.STORED)
					: claimed(candidate, reply, false)));
	}

	/**
	 * A marker that would be gone before a load has ended is replaced by one that will
	 * not, on the condition that it still stands: so it changes nothing else.
	 */
	private CompletableFuture<Claim> kept(Claim claim) {
		Entry marker = claim.entry;
		if (marker == null || !this.purpose.keepsMarkers() || !this.context.endsSoon(marker)) {
			return CompletableFuture.completedFuture(claim);
		}
		Candidate candidate = claim.candidate;
		byte[] bytes = this.context.entries().encode(this.key, this.context.kept(marker, 0));
		Request keep = Request.cas(candidate.physicalKey(), bytes, this.context.markerSeconds(0), claim.cas());
		return candidate.node()
			.sendBoth(keep, Request.gets(candidate.physicalKey()), CallMode.ASYNC)
			.thenApply((reply) -> claimed(candidate, (reply instanceof Reply.Both both) ? both.second() : reply,
					claim.ownStub));
	}

	private Claim claimed(Candidate candidate, Reply seen, boolean ownStub) {
		Entry entry = decode(candidate, seen);
		return new Claim(candidate, seen, entry, ownStub, entry != null && isAnswer(entry));
	}

	/** A value that has ended, or that this reader is to load anew, is no answer. */
	private boolean isAnswer(Entry entry) {
		if (!entry.kind().isAnswer() || this.purpose.updates()) {
			return false;
		}
		long now = this.context.timekeeper().currentTimeMillis();
		return !entry.isOverdue(now) && !(this.purpose.reloads() && entry.isStale(now));
	}

	private void settle(List<CompletableFuture<Claim>> claims) {
		CompletableFuture.allOf(claims.toArray(CompletableFuture[]::new)).whenComplete((done, failure) -> {
			if (isDone()) {
				return;
			}
			List<FillTokens.Token> tokens = new ArrayList<>(2);
			Entry older = null;
			for (CompletableFuture<Claim> pending : claims) {
				Claim claimed = pending.join();
				if (claimed.isAnswer) {
					hit(claimed.answer(), claimed.candidate);
					return;
				}
				if (!isTold(claimed.seen)) {
					this.unasked.add(claimed.candidate.node());
				}
				else if (claimed.seen instanceof Reply.Value value) {
					tokens.add(new FillTokens.Token(claimed.candidate.node(), claimed.candidate.physicalKey(),
							value.cas(), claimed.ownStub, claimed.entry));
					older = isBetter(claimed, older) ? claimed.entry : older;
				}
			}
			boolean elected = tokens.isEmpty() || (this.purpose.claimMillis() != 0 && tokens.get(0).ownStub());
			complete(new ReadOutcome.Miss(new FillTokens(List.copyOf(tokens), List.copyOf(this.unasked), elected),
					older));
		});
	}

	/**
	 * The first owner's value goes before the other one's, but for an update: the first
	 * owner may have missed the latest one, and this instance not know of it yet.
	 */
	private boolean isBetter(Claim claimed, @Nullable Entry older) {
		if (claimed.entry == null || !claimed.isValue()) {
			return false;
		}
		return older == null || (this.purpose.updates() && Revision.of(claimed.entry) > Revision.of(older));
	}

	private void hit(Entry entry, Candidate source) {
		if (complete(new ReadOutcome.Hit(entry, source.node().role())) && source.node().role() == GroupRole.BACKUP
				&& !this.unasked.isEmpty()) {
			this.context.event(EngineEvent.FAILOVER, this.unasked.get(0));
		}
	}

	/** Whether the server said what it holds. */
	private static boolean isTold(@Nullable Reply answer) {
		return answer != null && !(answer instanceof Reply.NoReply) && answer != Reply.Status.REFUSED;
	}

	private void unavailable() {
		complete(new ReadOutcome.Unavailable(new FillTokens(List.of(), List.copyOf(this.unasked), true)));
	}

	private @Nullable Entry decode(Candidate candidate, @Nullable Reply reply) {
		Entry entry = this.context.entries().decode(candidate.node(), this.key, reply);
		if (entry != null && this.context.isLate(candidate.node(), entry)) {
			// Taken away before anything else is sent there: the server answers in order.
			candidate.node().send(this.context.tombstone(this.key, candidate.physicalKey()));
			return Entry.marker(EntryKind.TOMBSTONE);
		}
		return entry;
	}

	/**
	 * An owner that may be read. Most reads never need the key of the second one.
	 */
	final class Candidate {

		private final Owner owner;

		private final TrustView view;

		private final long clears;

		private @Nullable String physicalKey;

		private Candidate(Owner owner, TrustView view, long clears) {
			this.owner = owner;
			this.view = view;
			this.clears = clears;
		}

		Node node() {
			return this.owner.node();
		}

		EntryKey key() {
			return ReadOperation.this.key;
		}

		TrustView view() {
			return this.view;
		}

		boolean isDoubtful() {
			return ReadOperation.this.context.isDoubtful(node(), ReadOperation.this.key);
		}

		/**
		 * The key as it is on this node. If two threads make it at once, they make the
		 * same.
		 */
		String physicalKey() {
			String known = this.physicalKey;
			if (known == null) {
				known = ReadOperation.this.context.physicalKey(ReadOperation.this.key, this.owner, this.view,
						this.clears);
				this.physicalKey = known;
			}
			return known;
		}

	}

	/**
	 * The reply of an owner after a stub was offered to it.
	 *
	 * @param candidate the owner
	 * @param seen its reply
	 * @param entry the entry in it, if there is one of ours
	 * @param ownStub whether the stub is this reader's
	 * @param isAnswer whether the entry answers the reader
	 */
	record Claim(Candidate candidate, Reply seen, @Nullable Entry entry, boolean ownStub, boolean isAnswer) {

		boolean isValue() {
			return this.entry != null && this.entry.kind().isAnswer();
		}

		Entry answer() {
			if (this.entry == null) {
				throw new IllegalStateException("No answer here");
			}
			return this.entry;
		}

		long cas() {
			return (this.seen instanceof Reply.Value value) ? value.cas() : 0;
		}

	}

}
