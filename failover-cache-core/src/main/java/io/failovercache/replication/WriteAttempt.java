/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.CallMode;
import io.failovercache.client.NoReplyReason;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.node.Node;
import io.failovercache.observe.EngineEvent;
import io.failovercache.observe.NodeState;
import io.failovercache.topology.Owner;
import io.failovercache.trust.BoardCheck;
import io.failovercache.trust.TrustView;

/**
 * One attempt of a write, acting on one view: what is sent to an owner, and what its
 * answer means.
 */
final class WriteAttempt {

	private static final Duration SECOND_REPAIR = Duration.ofSeconds(2);

	private static final long ATTENDED_NANOS = Duration.ofMillis(5).toNanos();

	private final ReplicationContext context;

	private final WriteOperation write;

	private final TrustView view;

	private final List<Owner> owners;

	private final List<Owner> told;

	private final long start;

	private final long clears;

	private final AtomicInteger pending;

	/** By the place of the owner; seen by whoever counts {@link #pending} down to 0. */
	private final @Nullable Part[] parts;

	/** What the caller waits for, by the place of the owner. */
	private final @Nullable Future<?>[] calls;

	/**
	 * Creates an attempt.
	 * @param context what the paths share
	 * @param write the write; told of the outcome
	 * @param view what is acted on
	 * @param owners who is given the value
	 * @param told who is given a tombstone
	 */
	WriteAttempt(ReplicationContext context, WriteOperation write, TrustView view, List<Owner> owners,
			List<Owner> told) {
		this.context = context;
		this.write = write;
		this.view = view;
		this.owners = owners;
		this.told = told;
		this.start = context.timekeeper().nanoTime();
		Long known = view.clearsOf(write.key().cache());
		this.clears = (known != null) ? known : 0;
		this.parts = new Part[owners.size() + told.size()];
		this.calls = new Future<?>[owners.size()];
		this.pending = new AtomicInteger(this.parts.length);
	}

	TrustView view() {
		return this.view;
	}

	long start() {
		return this.start;
	}

	/**
	 * How often the cache was cleared as far as this attempt knew.
	 */
	long clears() {
		return this.clears;
	}

	/**
	 * Writes to all at once. When the last one has answered the write is told.
	 * @param mayStore whether the value may be sent at all
	 * @param caller whether the caller will {@link #attend}
	 */
	void send(boolean mayStore, CallMode caller) {
		int place = 0;
		for (Owner owner : this.owners) {
			writeTo(place++, owner, mayStore, caller);
		}
		for (Owner owner : this.told) {
			writeTo(place++, owner, false, CallMode.ASYNC);
		}
	}

	/**
	 * Lends the thread of the caller, who waits, to one owner after the other. Only after
	 * a send for such a caller.
	 */
	void attend() {
		for (int place = 0; place < this.calls.length; place++) {
			Future<?> call = this.calls[place];
			if (call != null) {
				this.owners.get(place).node().attend(call, ATTENDED_NANOS);
			}
		}
	}

	private void writeTo(int place, Owner owner, boolean mayStore, CallMode caller) {
		Node node = owner.node();
		NodeState state = this.view.stateOf(node);
		if (state == NodeState.DOWN) {
			arrived(place, Part.missed(node));
			return;
		}
		String physicalKey = this.context.physicalKey(this.write.key(), owner, this.view, this.clears);
		Request store = (state == NodeState.UP && mayStore) ? store(node, physicalKey) : null;
		Sent sent = new Sent(place, node, physicalKey, store != null);
		Request request = (store != null) ? store : this.context.tombstone(physicalKey);
		if (!this.context.rules().hold(Rule.CLEAR_CHECK)) {
			CompletableFuture<Reply> call = node.send(request, caller);
			note(place, call, caller);
			call.thenAccept((reply) -> judge(sent, reply, 0, false));
			return;
		}
		boolean fences = this.context.rules().hold(Rule.FENCE_CHECK);
		BoardCheck glance = this.context.trust()
			.glance(this.write.key().cache(), fences ? othersThan(node) : List.of());
		// In the same round trip: what this write did not know of shows itself.
		CompletableFuture<Reply> call = node.sendBoth(request, glance.request(), caller);
		note(place, call, caller);
		call.thenAccept((reply) -> {
			if (reply instanceof Reply.Both both) {
				boolean outdated = glance.learnFences(both.second(), this.view);
				judge(sent, both.first(), glance.clearsIn(both.second()), outdated);
			}
			else {
				judge(sent, reply, 0, false);
			}
		});
	}

	/** Those who are only told of the write nobody waits for. */
	private void note(int place, Future<?> call, CallMode caller) {
		if (caller == CallMode.BLOCKING) {
			this.calls[place] = call;
		}
	}

	private List<Node> othersThan(Node one) {
		List<Node> others = new ArrayList<>(this.owners.size());
		for (Owner owner : this.owners) {
			if (owner.node() != one) {
				others.add(owner.node());
			}
		}
		return others;
	}

	/** The command that stores the value, {@code null} if it is not to be stored. */
	private @Nullable Request store(Node node, String physicalKey) {
		byte[] bytes = this.write.value();
		FillTokens condition = this.write.condition();
		if (bytes == null) {
			return null;
		}
		if (condition == null || !this.context.rules().hold(Rule.CONDITIONAL_FILLS)) {
			return Request.set(physicalKey, bytes, this.write.expiry());
		}
		// Another generation or another clear since the miss: the token is worth nothing.
		return condition.tokens()
			.stream()
			.filter((token) -> token.node() == node && token.physicalKey().equals(physicalKey))
			.findFirst()
			.map((token) -> Request.cas(physicalKey, bytes, this.write.expiry(), token.cas()))
			.orElse(null);
	}

	private void judge(Sent sent, Reply reply, long seenClears, boolean outdated) {
		if (reply == Reply.Status.EXISTS) {
			compare(sent).thenAccept((part) -> arrived(sent.place, part.beside(seenClears, outdated)));
		}
		else if (reply instanceof Reply.NoReply) {
			repair(sent, reply).thenAccept((part) -> arrived(sent.place, part));
		}
		else {
			boolean stored = sent.whole && reply == Reply.Status.STORED;
			arrived(sent.place, Part.definite(sent, stored).beside(seenClears, outdated));
		}
	}

	/** Something else is there: by whoever put or loaded the same, or something newer. */
	private CompletableFuture<Part> compare(Sent sent) {
		return sent.node.send(Request.get(sent.physicalKey)).thenApply((there) -> {
			byte[] bytes = this.write.value();
			Entry mine = (bytes != null) ? this.context.codec().decode(bytes) : null;
			boolean same = mine != null && this.context.isSame(there, mine);
			return same ? Part.definite(sent, true) : Part.overtaken(sent);
		});
	}

	private CompletableFuture<Part> repair(Sent sent, Reply reply) {
		Node node = sent.node;
		if (!this.context.rules().hold(Rule.REPAIR)) {
			return CompletableFuture.completedFuture(Part.missed(node));
		}
		if (node.isReachable()) {
			return bury(sent, reply);
		}
		boolean timedOut = reply instanceof Reply.Unknown unknown && unknown.reason() == NoReplyReason.TIMEOUT;
		return timedOut ? CompletableFuture.completedFuture(Part.missed(node))
				// A connection that was closed on purpose is made anew at once.
				: node.awaitReachable(node.timeout().dividedBy(2))
					.thenCompose((reachable) -> reachable ? bury(sent, reply)
							: CompletableFuture.completedFuture(Part.missed(node)));
	}

	private CompletableFuture<Part> bury(Sent sent, Reply reply) {
		Node node = sent.node;
		return node.sendOfProtocol(this.context.tombstone(sent.physicalKey)).thenApply((repaired) -> {
			if (repaired instanceof Reply.NoReply) {
				return Part.missed(node);
			}
			this.context.event(EngineEvent.REPAIR, node);
			if (reply instanceof Reply.Unknown) {
				// Should the missed write arrive after all, and late, this takes it back.
				this.context.timekeeper()
					.after(SECOND_REPAIR, () -> node.sendOfProtocol(this.context.tombstone(sent.physicalKey)));
			}
			return Part.definite(sent, false);
		});
	}

	private void arrived(int place, Part part) {
		this.parts[place] = part;
		if (this.pending.decrementAndGet() == 0) {
			List<Part> all = new ArrayList<>(this.parts.length);
			for (Part each : this.parts) {
				all.add(Objects.requireNonNull(each));
			}
			this.write.settle(this, all);
		}
	}

	/**
	 * A write that was sent to one owner.
	 *
	 * @param place of the owner
	 * @param node the owner
	 * @param physicalKey the key as it was sent
	 * @param whole whether it was the value, and no tombstone
	 */
	private record Sent(int place, Node node, String physicalKey, boolean whole) {

	}

	/**
	 * The result of the write on one owner.
	 *
	 * @param node the owner
	 * @param physicalKey the key as it was sent
	 * @param result what is there now
	 * @param clears the clear counter that was read beside it
	 * @param outdated whether another owner turned out to be fenced
	 */
	record Part(Node node, String physicalKey, Result result, long clears, boolean outdated) {

		private static Part missed(Node node) {
			return new Part(node, "", Result.MISSED, 0, false);
		}

		private static Part definite(Sent sent, boolean stored) {
			return new Part(sent.node, sent.physicalKey, stored ? Result.STORED : Result.GONE, 0, false);
		}

		private static Part overtaken(Sent sent) {
			return new Part(sent.node, sent.physicalKey, Result.OVERTAKEN, 0, false);
		}

		private Part beside(long seenClears, boolean fenceSeen) {
			return (seenClears == 0 && !fenceSeen) ? this
					: new Part(this.node, this.physicalKey, this.result, seenClears, fenceSeen);
		}

	}

	/**
	 * The content of an owner after a write.
	 */
	enum Result {

		/** The value. */
		STORED,

		/** A tombstone or nothing: nothing older is left. */
		GONE,

		/** Something that was stored there since the miss. */
		OVERTAKEN,

		/** Perhaps what it held before. */
		MISSED

	}

}
