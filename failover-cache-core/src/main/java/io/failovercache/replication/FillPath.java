/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.failovercache.client.CallMode;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.node.Node;
import io.failovercache.observe.EngineEvent;
import io.failovercache.replication.FillTokens.Token;

/**
 * The path of a value that was loaded after a miss: it is stored on owners to which
 * nothing was written since the miss, and nowhere else. It invalidates nothing, so a node
 * that does not get it need not be repaired. Thread-safe; never blocks.
 */
final class FillPath {

	private final ReplicationContext context;

	private final WritePath writes;

	FillPath(ReplicationContext context, WritePath writes) {
		this.context = context;
		this.writes = writes;
	}

	/**
	 * Stores an entry.
	 * @param key the key
	 * @param entry the entry
	 * @param encoded its bytes
	 * @param expiry as memcached counts it
	 * @param tokens the right to store
	 * @return whether the entry is now on some owner
	 */
	CompletableFuture<Boolean> fill(EntryKey key, Entry entry, byte[] encoded, int expiry, FillTokens tokens) {
		List<CompletableFuture<Result>> results = new ArrayList<>(2);
		for (Token token : tokens.tokens()) {
			if (this.context.trust().view().isReadable(token.node())
					&& !this.context.keyTrust().isDoubtful(token.node(), key)) {
				results.add(store(key, entry, encoded, expiry, token));
			}
		}
		return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new)).thenCompose((done) -> {
			List<Result> all = results.stream().map(CompletableFuture::join).toList();
			if (all.contains(Result.CONFLICT)) {
				reject(tokens);
				return this.writes.evict(key, CallMode.ASYNC).thenApply((evicted) -> false);
			}
			if (!all.isEmpty() && !all.contains(Result.STORED)) {
				reject(tokens);
			}
			return CompletableFuture.completedFuture(all.contains(Result.STORED));
		});
	}

	/**
	 * Stores an entry owner by owner, and nowhere if the first one refuses.
	 * @return whether the first owner took it
	 */
	CompletableFuture<Boolean> fillInOrder(EntryKey key, Entry entry, byte[] encoded, int expiry, FillTokens tokens) {
		Token first = tokens.tokens().get(0);
		if (!first.isOfPresentProcess()) {
			return CompletableFuture.completedFuture(false);
		}
		return this.context.replace(first.node(), key, Request.cas(first.physicalKey(), encoded, expiry, first.cas()))
			.thenCompose((reply) -> {
				if (reply != Reply.Status.STORED) {
					return CompletableFuture.completedFuture(false);
				}
				FillTokens rest = new FillTokens(tokens.tokens().subList(1, tokens.tokens().size()), tokens.unasked(),
						tokens.elected());
				return fill(key, entry, encoded, expiry, rest).thenApply((filled) -> true);
			});
	}

	private CompletableFuture<Result> store(EntryKey key, Entry entry, byte[] encoded, int expiry, Token token) {
		Node node = token.node();
		if (!token.isOfPresentProcess()) {
			return CompletableFuture.completedFuture(Result.GONE);
		}
		Request request = this.context.rules().fill(token.physicalKey(), encoded, expiry, token.cas());
		return this.context.replace(node, key, request).thenCompose((reply) -> {
			if (reply != Reply.Status.EXISTS) {
				return CompletableFuture.completedFuture((reply == Reply.Status.STORED) ? Result.STORED : Result.GONE);
			}
			return node.send(Request.gets(token.physicalKey()))
				.thenCompose((there) -> resolve(key, there, entry, encoded, expiry, token));
		});
	}

	private CompletableFuture<Result> resolve(EntryKey key, Reply there, Entry entry, byte[] encoded, int expiry,
			Token token) {
		Entry found = this.context.decode(token.node(), key, there);
		if (found != null && found.sameAnswer(entry)) {
			return CompletableFuture.completedFuture(Result.STORED);
		}
		Entry seen = token.seen();
		if (found == null || seen == null || !seen.sameButForClaims(found)) {
			return CompletableFuture.completedFuture(Result.CONFLICT);
		}
		// Another loader claimed the same marker, or released it: nothing was written.
		return this.context
			.replace(token.node(), key, Request.cas(token.physicalKey(), encoded, expiry, ((Reply.Value) there).cas()))
			.thenApply((reply) -> (reply == Reply.Status.STORED) ? Result.STORED : Result.GONE);
	}

	private void reject(FillTokens tokens) {
		this.context.event(EngineEvent.FILL_REJECTED, tokens.tokens().get(0).node());
	}

	private enum Result {

		/** The value is there, by this fill or by another of the same value. */
		STORED,

		/** Something else is there. */
		CONFLICT,

		/** The stub is gone, by a restart perhaps, or no server answered. */
		GONE

	}

}
