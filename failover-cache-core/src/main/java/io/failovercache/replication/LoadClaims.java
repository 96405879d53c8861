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

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.EntryKind;
import io.failovercache.entry.Expiry;
import io.failovercache.replication.FillTokens.Token;

/**
 * Lets one of all instances load a key: the one whose claim stands at the first owner
 * that it may read. A claim is a time until which the others wait, in the stub, the
 * tombstone or the old value that is there; it is made by the stub's add or by a CAS, so
 * that of all instances that try one succeeds, and it changes nothing else. An instance
 * that claimed and died is replaced when the time is over, by one again.
 * <p>
 * A help, not a promise: two instances that may read different owners both load. What
 * they store is decided by the CAS of the fill. Thread-safe; never blocks.
 *
 * @since 1.0.0
 */
public final class LoadClaims {

	private final ReplicationContext context;

	private final ReadPath reads;

	LoadClaims(ReplicationContext context, ReadPath reads) {
		this.context = context;
		this.reads = reads;
	}

	/**
	 * Reads a key and claims its load if it is not claimed.
	 * @param key the key
	 * @param length how long others are to wait
	 * @return the outcome; the tokens of a miss say whether the claim stands
	 */
	public CompletableFuture<ReadOutcome> readToLoad(EntryKey key, Duration length) {
		return this.reads.read(key, ReadPurpose.load(length));
	}

	/**
	 * Reads a key whose value is stale, and claims the load of a newer one.
	 * @param key the key
	 * @param length how long others are to serve the old value
	 * @return a hit if another instance loads or loaded it; else the outcome whose tokens
	 * say whether the claim stands
	 */
	public CompletableFuture<ReadOutcome> readToReload(EntryKey key, Duration length) {
		return this.reads.read(key, ReadPurpose.reload(length)).thenCompose((outcome) -> {
			boolean open = outcome instanceof ReadOutcome.Miss miss && !miss.tokens().elected()
					&& !miss.tokens().tokens().isEmpty();
			return open ? claim(key, (ReadOutcome.Miss) outcome, length) : CompletableFuture.completedFuture(outcome);
		});
	}

	/**
	 * The claim of another reader.
	 * @param miss the outcome of a read that is not elected
	 * @return wall clock milliseconds until which it says to wait, 0 if there is none
	 */
	public long claimOf(ReadOutcome.Miss miss) {
		List<Token> tokens = miss.tokens().tokens();
		Entry seen = tokens.isEmpty() ? null : tokens.get(0).seen();
		return (seen != null) ? seen.staleAt() : 0;
	}

	/**
	 * Returns whether the instance that claimed may still be loading.
	 * @param claim the claim, 0 for none
	 * @return {@code true} if it is worth to wait
	 */
	public boolean isInForce(long claim) {
		return this.context.timekeeper().currentTimeMillis() < claim;
	}

	/**
	 * Claims a load, even if another instance did.
	 * @param key the key
	 * @param miss what the reader saw; something must have been asked
	 * @param length how long others are to wait
	 * @return the same miss, elected if this claim is the one that stands now
	 */
	public CompletableFuture<ReadOutcome> claim(EntryKey key, ReadOutcome.Miss miss, Duration length) {
		Token first = miss.tokens().tokens().get(0);
		// What is none of ours gives way to a marker at once: nothing else repairs it.
		Entry seen = (first.seen() != null) ? first.seen() : Entry.marker(EntryKind.STUB);
		long now = this.context.timekeeper().currentTimeMillis();
		Entry marked = seen.kind().isAnswer() ? seen : this.context.markers().ofLoad(seen, length.toMillis());
		Entry claimed = marked.withStaleAt(now + length.toMillis());
		CompletableFuture<Reply> stored = first.node().send(store(key, first, claimed, length, now));
		// Both commands are on their way together: the server answers them in order.
		return first.node()
			.send(Request.gets(first.physicalKey()))
			.thenCombine(stored,
					(there, reply) -> (reply == Reply.Status.STORED) ? tokenOf(key, first, there, claimed) : null)
			.thenApply((token) -> (token != null) ? elected(miss, token) : miss);
	}

	private @Nullable Token tokenOf(EntryKey key, Token first, Reply there, Entry claimed) {
		Entry found = this.context.entries().decode(first.node(), key, there);
		boolean mine = found != null && found.sameAnswer(claimed) && found.staleAt() == claimed.staleAt();
		return mine ? new Token(first.node(), first.physicalKey(), ((Reply.Value) there).cas(), first.ownStub(), found)
				: null;
	}

	private static ReadOutcome elected(ReadOutcome.Miss miss, Token mine) {
		FillTokens before = miss.tokens();
		List<Token> tokens = new ArrayList<>(before.tokens());
		tokens.set(0, mine);
		return new ReadOutcome.Miss(new FillTokens(List.copyOf(tokens), before.unasked(), true), miss.older());
	}

	/**
	 * Gives a claim back, so that the next reader need not wait: the load failed, or its
	 * value cannot be stored. The right to fill goes with it.
	 * @param key the key
	 * @param mine the tokens of the claim
	 */
	public void release(EntryKey key, FillTokens mine) {
		if (!mine.elected() || mine.tokens().isEmpty()) {
			return;
		}
		Token first = mine.tokens().get(0);
		Entry seen = first.seen();
		if (seen != null) {
			long now = this.context.timekeeper().currentTimeMillis();
			first.node().send(store(key, first, seen.withStaleAt(0), Duration.ZERO, now));
		}
	}

	private Request store(EntryKey key, Token token, Entry entry, Duration claim, long now) {
		int expiry = entry.kind().isAnswer() ? Expiry.seconds(entry.keptUntil(), now)
				: this.context.markers().secondsOfLoad(claim.toMillis());
		return Request.cas(token.physicalKey(), this.context.entries().encode(key, entry), expiry, token.cas());
	}

}
