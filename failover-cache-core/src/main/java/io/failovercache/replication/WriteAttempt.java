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
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.node.Node;
import io.failovercache.observe.NodeState;
import io.failovercache.replication.WritePart.Result;
import io.failovercache.topology.Owner;
import io.failovercache.trust.BoardCheck;
import io.failovercache.trust.TrustView;

/**
 * One attempt of a write, acting on one view: it sends the commands to the owners and
 * judges their replies.
 */
final class WriteAttempt {

	private static final long ATTENDED_NANOS = Duration.ofMillis(5).toNanos();

	private final ReplicationContext context;

	private final Write write;

	private final TrustView view;

	private final List<Owner> owners;

	private final List<Owner> shadowOwners;

	private final long start;

	private final long clears;

	private final Listener listener;

	private final AtomicInteger pending;

	/**
	 * By the place of the owner; read by the thread that counts {@link #pending} to 0.
	 */
	private final @Nullable WritePart[] parts;

	/** The calls that the caller waits for, by the place of the owner. */
	private final @Nullable Future<?>[] calls;

	/**
	 * Creates an attempt.
	 * @param context the services that reads and writes share
	 * @param write what to write
	 * @param view the view to act on
	 * @param owners the owners, which get the value
	 * @param shadowOwners the owners under other lists of servers, which get a tombstone
	 * @param listener called with the outcome
	 */
	WriteAttempt(ReplicationContext context, Write write, TrustView view, List<Owner> owners, List<Owner> shadowOwners,
			Listener listener) {
		this.context = context;
		this.write = write;
		this.view = view;
		this.owners = owners;
		this.shadowOwners = shadowOwners;
		this.listener = listener;
		this.start = context.timekeeper().nanoTime();
		Long known = view.clearsOf(write.key().cache());
		this.clears = (known != null) ? known : 0;
		this.parts = new WritePart[owners.size() + shadowOwners.size()];
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
	 * The number of clears of the cache that this attempt knew of.
	 */
	long clears() {
		return this.clears;
	}

	/**
	 * Writes to all at once. The listener is called when the last one has answered.
	 * @param mayStore whether the value may be sent at all
	 * @param caller whether the caller will {@link #attend}
	 */
	void send(boolean mayStore, CallMode caller) {
		int place = 0;
		for (Owner owner : this.owners) {
			writeTo(place++, owner, mayStore, caller);
		}
		for (Owner owner : this.shadowOwners) {
			writeTo(place++, owner, false, CallMode.ASYNC);
		}
	}

	/**
	 * Lends the waiting caller's thread to one owner after the other. Only after a send
	 * for such a caller.
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
			sendWhenConnected(place, owner);
			return;
		}
		String physicalKey = this.context.keys().of(this.write.key(), owner, this.view, this.clears);
		boolean mayHold = state == NodeState.UP && mayStore
				&& !this.context.keyTrust().isDoubtful(node, this.write.key());
		Request store = mayHold ? this.write.storeOn(node, physicalKey, this.context.rules()) : null;
		Request request = (store != null) ? store
				: this.context.markers().tombstone(this.write.key(), physicalKey, this.write.tombstone());
		BoardCheck check = this.context.trust()
			.boardCheck(this.write.key().cache(), this.context.rules().watched(othersThan(node)));
		SentWrite sent = new SentWrite(place, owner, physicalKey, store != null, check);
		// In the same round trip, to see a fence or a clear that this write did not know.
		CompletableFuture<Reply> call = node.sendBoth(request, check.request(), caller);
		// No caller waits for owners that only get a tombstone.
		if (caller == CallMode.BLOCKING) {
			this.calls[place] = call;
		}
		call.thenAccept((reply) -> {
			if (reply instanceof Reply.Both both) {
				judge(sent, both.first(), both.second());
			}
			else {
				repair(sent, reply);
			}
		});
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

	private void judge(SentWrite sent, Reply reply, Reply board) {
		if (sent.whole() && this.context.rules().isReplaced(reply == Reply.Status.REFUSED)) {
			// It will not be stored later, so one tombstone is enough.
			settle(sent, repairOf(sent).sendTombstone(sent.check()), Result.MISSED, Result.GONE);
			return;
		}
		CompletableFuture<WritePart> part = (reply == Reply.Status.EXISTS) ? compare(sent)
				: CompletableFuture.completedFuture(sent.part(Result.of(reply, sent.whole(), true)));
		part.thenAccept((judged) -> arrived(sent, judged, board));
	}

	/**
	 * Judges a reply together with that of the board. Hints that this instance did not
	 * know are read first.
	 */
	private void arrived(SentWrite sent, WritePart part, Reply board) {
		// A board that could not be read may show a fence or a clear.
		boolean outdated = sent.check().learnFences(board, this.view) || board == Reply.Status.REFUSED;
		long seenClears = this.context.rules().clears(sent.check().clearsIn(board));
		WritePart whole = part.beside(seenClears, outdated);
		CompletableFuture<?> hints = sent.check().learnHints(board, sent.owner().node(), this.start);
		if (hints.isDone()) {
			arrived(sent.place(), whole);
		}
		else {
			hints.whenComplete((read, failure) -> arrived(sent.place(), whole));
		}
	}

	/**
	 * Compares the value with what is there instead: the same by another put or load, or
	 * something newer.
	 */
	private CompletableFuture<WritePart> compare(SentWrite sent) {
		return sent.owner().node().send(Request.get(sent.physicalKey())).thenApply((there) -> {
			boolean same = this.context.isSame(sent.owner().node(), this.write.key(), there, this.write.value());
			return sent.part(same ? Result.STORED : Result.OVERTAKEN);
		});
	}

	/**
	 * Sends a tombstone after a write without an answer, and reads the board again.
	 */
	private void repair(SentWrite sent, Reply none) {
		Node node = sent.owner().node();
		boolean reachable = node.isReachable();
		Result result = Result.of(none, sent.whole(), reachable);
		switch (this.context.rules().repair(result, reachable, none)) {
			case LEAVE -> arrived(sent.place(), sent.part(result));
			case SEND_TOMBSTONE -> sendTombstone(sent, result, Result.GONE);
			case SEND_TOMBSTONE_WHEN_CONNECTED -> awaitConnection(node).thenAccept((connected) -> {
				if (connected) {
					sendTombstone(sent, result, (result == Result.UNKNOWN) ? Result.UNKNOWN : Result.GONE);
				}
				else {
					arrived(sent.place(), sent.part(result));
				}
			});
			case SEND_WHEN_CONNECTED -> sendWhenConnected(sent.place(), sent.owner());
		}
	}

	/**
	 * Handles a write that was not sent. Many connections are closed on purpose and
	 * opened again at once: then the write is done again on the new one.
	 */
	private void sendWhenConnected(int place, Owner owner) {
		awaitConnection(owner.node()).thenAccept(
				(connected) -> arrived(place, WritePart.of(owner, "", connected ? Result.RECONNECTED : Result.MISSED)));
	}

	private static CompletableFuture<Boolean> awaitConnection(Node node) {
		return node.connection().awaitReachable(node.timeout().dividedBy(2));
	}

	private void sendTombstone(SentWrite sent, Result missed, Result repaired) {
		settle(sent, repairOf(sent).sendTombstones(sent.check()), missed, repaired);
	}

	private WriteRepair repairOf(SentWrite sent) {
		return new WriteRepair(this.context, this.write, sent.owner().node(), sent.physicalKey());
	}

	private void settle(SentWrite sent, CompletableFuture<Reply> tombstone, Result missed, Result repaired) {
		tombstone.thenAccept((reply) -> {
			if (reply instanceof Reply.Both both) {
				arrived(sent, sent.part(repaired), both.second());
			}
			else {
				arrived(sent.place(), sent.part(missed));
			}
		});
	}

	private void arrived(int place, WritePart part) {
		this.parts[place] = part;
		if (this.pending.decrementAndGet() == 0) {
			List<WritePart> all = new ArrayList<>(this.parts.length);
			for (WritePart each : this.parts) {
				all.add(Objects.requireNonNull(each));
			}
			this.listener.answered(this, all);
		}
	}

	/**
	 * The listener of an attempt.
	 */
	interface Listener {

		/**
		 * All owners have answered, or will not.
		 * @param attempt the attempt
		 * @param parts the outcome on each owner
		 */
		void answered(WriteAttempt attempt, List<WritePart> parts);

	}

}
