/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.failovercache.client.CallMode;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.EntryKind;
import io.failovercache.entry.Expiry;
import io.failovercache.entry.Revision;
import io.failovercache.node.Node;
import io.failovercache.observe.NodeState;
import io.failovercache.replication.FillTokens.Token;
import io.failovercache.topology.Owner;
import io.failovercache.trust.BoardCheck;
import io.failovercache.trust.Hint;
import io.failovercache.trust.Hints;
import io.failovercache.trust.Hints.Outcome;
import io.failovercache.trust.TrustView;

/**
 * Updates that depend on the present value. The first owner that may be read is the
 * authority: its CAS decides. The other owner follows with the result, never back to a
 * lower {@link Revision}; if it cannot follow, it is left with a tombstone, or other
 * instances are informed by a hint, before the update counts as applied. A command
 * without an answer is never sent again. Thread-safe; never blocks.
 *
 * @since 1.0.0
 */
public final class ConditionalUpdates {

	private static final int MAX_FOLLOWS = 8;

	private final ReplicationContext context;

	private final ReadContext reads;

	ConditionalUpdates(ReplicationContext context, ReadContext reads) {
		this.context = context;
		this.reads = reads;
	}

	/**
	 * Reads a value that is to be updated.
	 * @param key the key
	 * @return a miss with the right to replace the value, and the value of the authority,
	 * or of the other owner if the authority lacks it; else unavailable
	 */
	public CompletableFuture<ReadOutcome> read(EntryKey key) {
		return ReadOperation.begin(this.reads, key, ReadPurpose.UPDATE, CallMode.ASYNC);
	}

	/**
	 * Replaces a value that was read.
	 * @param key the key
	 * @param seen the outcome of {@link #read}, which some owner answered
	 * @param update the entry, with a revision above the one that was read
	 * @return the outcome
	 */
	public CompletableFuture<Result> replace(EntryKey key, ReadOutcome.Miss seen, Entry update) {
		TrustView view = this.context.trust().view();
		Token authority = seen.tokens().tokens().get(0);
		Replacement replacement = new Replacement(key, update, this.context.entries().encode(key, update),
				Expiry.seconds(update.keptUntil(), this.context.timekeeper().currentTimeMillis()), view);
		if (!isCurrent(replacement, authority)) {
			return CompletableFuture.completedFuture(Result.CHANGED);
		}
		BoardCheck check = this.context.trust()
			.boardCheck(key.cache(), this.context.rules().watched(othersThan(key, authority.node())));
		long start = this.context.timekeeper().nanoTime();
		// In the same round trip: a clear that this instance does not know of shows
		// itself.
		return authority.node()
			.sendBoth(replacement.over(authority.physicalKey(), authority.cas()), check.request(), CallMode.ASYNC)
			.thenCompose((reply) -> {
				if (!(reply instanceof Reply.Both both)) {
					return CompletableFuture.completedFuture(Result.UNKNOWN);
				}
				if (both.first() != Reply.Status.STORED) {
					return notStored(replacement, authority, both.first());
				}
				if (isCleared(replacement, this.context.rules().clears(check.clearsIn(both.second())))) {
					return takeBack(replacement, authority);
				}
				return check.learnHints(both.second(), authority.node(), start)
					.handle((read, failure) -> follow(replacement, seen.tokens().tokens()))
					.thenCompose((result) -> result);
			});
	}

	private List<Node> othersThan(EntryKey key, Node authority) {
		return owners(key).map(Owner::node).filter((node) -> node != authority).toList();
	}

	private boolean isCleared(Replacement replacement, long clears) {
		if (clears <= clearsOf(replacement)) {
			return false;
		}
		this.context.trust().learnClears(replacement.key.cache(), clears);
		return true;
	}

	private CompletableFuture<Result> notStored(Replacement replacement, Token authority, Reply reply) {
		if (this.context.rules().isReplaced(reply == Reply.Status.REFUSED)) {
			return leaveTombstone(replacement, authority, Result.UNKNOWN);
		}
		boolean definite = reply == Reply.Status.EXISTS || reply == Reply.Status.ABSENT;
		return CompletableFuture.completedFuture(definite ? Result.CHANGED : Result.UNKNOWN);
	}

	/** Removes a value that a clear has overtaken: no reader looks for it any more. */
	private CompletableFuture<Result> takeBack(Replacement replacement, Token authority) {
		return leaveTombstone(replacement, authority, Result.CHANGED);
	}

	private CompletableFuture<Result> leaveTombstone(Replacement replacement, Token authority, Result result) {
		return authority.node()
			.send(this.context.markers().tombstone(replacement.key, authority.physicalKey()))
			.thenApply((reply) -> result);
	}

	/** Of a key whose write a node missed, the node still has the token from before. */
	private boolean isCurrent(Replacement replacement, Token token) {
		return !this.context.keyTrust().isDoubtful(token.node(), replacement.key)
				&& owners(replacement.key).filter((owner) -> owner.node() == token.node())
					.anyMatch((owner) -> token.physicalKey().equals(physicalKey(replacement, owner)));
	}

	private Stream<Owner> owners(EntryKey key) {
		return this.context.topology().ownersOf(key).stream();
	}

	private String physicalKey(Replacement replacement, Owner owner) {
		return this.context.keys().of(replacement.key, owner, replacement.view, clearsOf(replacement));
	}

	private static long clearsOf(Replacement replacement) {
		Long clears = replacement.view.clearsOf(replacement.key.cache());
		return (clears != null) ? clears : 0;
	}

	private CompletableFuture<Result> follow(Replacement replacement, List<Token> tokens) {
		Node authority = tokens.get(0).node();
		List<CompletableFuture<Boolean>> others = new ArrayList<>(2);
		owners(replacement.key).filter((owner) -> owner.node() != authority).forEach((owner) -> {
			Token token = tokens.stream().filter((known) -> known.node() == owner.node()).findFirst().orElse(null);
			others.add((token != null) ? follow(replacement, token.node(), token.physicalKey(), token.cas(), 0)
					: leaveTombstone(replacement, owner));
		});
		this.context.topology()
			.shadowOwnersOf(replacement.key)
			.forEach((owner) -> others.add(leaveTombstone(replacement, owner)));
		return CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).thenApply((done) -> {
			boolean all = others.stream().allMatch(CompletableFuture::join);
			return (all && this.context.trust().isFresh(replacement.view)) ? Result.APPLIED : Result.UNKNOWN;
		});
	}

	private CompletableFuture<Boolean> follow(Replacement replacement, Node node, String physicalKey, long cas,
			int attempt) {
		Request store = replacement.over(physicalKey, cas);
		return this.context.replace(node, replacement.key, store).thenCompose((reply) -> {
			if (reply instanceof Reply.NoReply) {
				return leaveHint(replacement, node);
			}
			if (reply != Reply.Status.EXISTS || attempt >= MAX_FOLLOWS) {
				// Stored, or gone, or refused: nothing older is left.
				return CompletableFuture.completedFuture(reply != Reply.Status.EXISTS);
			}
			return node.send(Request.gets(physicalKey))
				.thenCompose((there) -> catchUp(replacement, node, physicalKey, there, attempt));
		});
	}

	/** Something else was stored: another update, a tombstone, or a reader's stub. */
	private CompletableFuture<Boolean> catchUp(Replacement replacement, Node node, String physicalKey, Reply there,
			int attempt) {
		if (there instanceof Reply.NoReply) {
			return leaveHint(replacement, node);
		}
		Entry found = this.context.decode(node, replacement.key, there);
		if (found == null || found.kind() == EntryKind.TOMBSTONE) {
			return CompletableFuture.completedFuture(true);
		}
		long ahead = Revision.of(found) - Revision.of(replacement.entry);
		if (found.kind().isAnswer() && ahead >= 0) {
			// Two values under one number: another instance took this owner for
			// authority.
			return CompletableFuture.completedFuture(ahead > 0 || found.sameAnswer(replacement.entry));
		}
		return follow(replacement, node, physicalKey, ((Reply.Value) there).cas(), attempt + 1);
	}

	private CompletableFuture<Boolean> leaveTombstone(Replacement replacement, Owner owner) {
		Node node = owner.node();
		if (replacement.view.stateOf(node) == NodeState.DOWN) {
			return leaveHint(replacement, node);
		}
		return node.send(this.context.markers().tombstone(replacement.key, physicalKey(replacement, owner)))
			.thenCompose((reply) -> (reply instanceof Reply.NoReply) ? leaveHint(replacement, node)
					: CompletableFuture.completedFuture(true));
	}

	/**
	 * Informs the others that the node missed the update. A CAS that arrives late changes
	 * nothing, so the hint names no write.
	 */
	private CompletableFuture<Boolean> leaveHint(Replacement replacement, Node node) {
		Hints hints = this.context.trust().hints();
		List<CompletableFuture<Outcome>> told = Stream
			.concat(owners(replacement.key), this.context.topology().shadowOwnersOf(replacement.key).stream())
			.filter((owner) -> owner.node() == node)
			.map((owner) -> hints.missed(node, new Hint(replacement.key, owner.ringTag(), 0)))
			.toList();
		return CompletableFuture.allOf(told.toArray(CompletableFuture[]::new))
			.thenApply((done) -> told.stream().noneMatch((each) -> each.join() == Outcome.NOT_TOLD));
	}

	/**
	 * The outcome of an update.
	 */
	public enum Result {

		/** It is done, and no reader will find anything older beyond the trust lease. */
		APPLIED,

		/** It was not done: something else was written since the read. */
		CHANGED,

		/** It may have been done, may be done later, or never. */
		UNKNOWN

	}

	/**
	 * An update on its way.
	 */
	@SuppressWarnings("ArrayRecordComponent")
	private record Replacement(EntryKey key, Entry entry, byte[] bytes, int expiry, TrustView view) {

		Request over(String physicalKey, long cas) {
			return Request.cas(physicalKey, this.bytes, this.expiry, cas);
		}

	}

}
