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
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.EntryKind;
import io.failovercache.entry.Expiry;
import io.failovercache.replication.FillTokens.Token;

/**
 * The election of one instance to load a key: the one whose claim is in force at the
 * first readable owner. A claim is a time until which the others wait, written into the
 * stub, the tombstone or the old value of the key. It is made by the add of the stub or
 * by a CAS, so that one of all instances succeeds, and it changes nothing else. When the
 * time is over, another instance takes the place of one that died.
 * <p>
 * An optimization, not a promise: two instances that read different owners both load. The
 * CAS of the fill decides whose value is stored. Thread-safe; never blocks.
 *
 * @since 1.0.0
 */
public final class LoadClaims {

	private final ReplicationContext context;

	private final ReadContext reads;

	LoadClaims(ReplicationContext context, ReadContext reads) {
		this.context = context;
		this.reads = reads;
	}

	/**
	 * Reads a key and claims its load if it is not claimed.
	 * @param key the key
	 * @param length how long others are to wait
	 * @return the outcome; the tokens of a miss tell whether the claim is in force
	 */
	public CompletableFuture<ReadOutcome> readToLoad(EntryKey key, Duration length) {
		return ReadOperation.begin(this.reads, key, ReadPurpose.load(length), CallMode.ASYNC);
	}

	/**
	 * Reads a key whose value is stale, and claims the load of a newer one.
	 * @param key the key
	 * @param length how long others are to serve the old value
	 * @return a hit if another instance loads or loaded it; else the outcome whose tokens
	 * tell whether the claim is in force
	 */
	public CompletableFuture<ReadOutcome> readToReload(EntryKey key, Duration length) {
		return ReadOperation.begin(this.reads, key, ReadPurpose.reload(length), CallMode.ASYNC)
			.thenCompose((outcome) -> {
				boolean open = outcome instanceof ReadOutcome.Miss miss && !miss.tokens().elected()
						&& !miss.tokens().tokens().isEmpty();
				return open ? claim(key, (ReadOutcome.Miss) outcome, length)
						: CompletableFuture.completedFuture(outcome);
			});
	}

	/**
	 * The claim of another reader.
	 * @param miss the outcome of a read that is not elected
	 * @return wall clock milliseconds until which to wait, 0 if there is no claim
	 */
	public long claimOf(ReadOutcome.Miss miss) {
		List<Token> tokens = miss.tokens().tokens();
		Entry seen = tokens.isEmpty() ? null : tokens.get(0).seen();
		return (seen != null) ? seen.staleAt() : 0;
	}

	/**
	 * Returns whether the instance that claimed may still be loading.
	 * @param claim the claim, 0 for none
	 * @return {@code true} if waiting is worthwhile
	 */
	public boolean isInForce(long claim) {
		return this.context.timekeeper().currentTimeMillis() < claim;
	}

	/**
	 * Claims a load, even if another instance has claimed it.
	 * @param key the key
	 * @param miss the outcome of the read; at least one owner must have been asked
	 * @param length how long others are to wait
	 * @return the same miss, elected if this claim is the one in force now
	 */
	public CompletableFuture<ReadOutcome> claim(EntryKey key, ReadOutcome.Miss miss, Duration length) {
		Token first = miss.tokens().tokens().get(0);
		// Anything that is not an entry is replaced by a marker at once: nothing else
		// repairs it.
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
		return mine ? first.after(((Reply.Value) there).cas(), found) : null;
	}

	private static ReadOutcome elected(ReadOutcome.Miss miss, Token mine) {
		FillTokens before = miss.tokens();
		List<Token> tokens = new ArrayList<>(before.tokens());
		tokens.set(0, mine);
		return new ReadOutcome.Miss(new FillTokens(List.copyOf(tokens), before.unasked(), true), miss.older());
	}

	/**
	 * Releases a claim, so that the next reader need not wait: the load failed, or its
	 * value cannot be stored. The right to fill is given up with it.
	 * @param key the key
	 * @param mine the tokens of the claim
	 */
	public void release(EntryKey key, FillTokens mine) {
		if (!mine.elected() || mine.tokens().isEmpty()) {
			return;
		}
		Token first = mine.tokens().get(0);
		Entry seen = first.seen();
		if (seen != null && first.isOfPresentProcess()) {
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
