/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.node.Node;
import io.failovercache.topology.Owner;
import io.failovercache.trust.TrustView;

/**
 * A read of many keys: each owner is asked for all of its keys in one batch, and the
 * second owners for the keys that the first ones lack or do not answer. The answers of
 * some nodes are kept whatever the others do.
 */
final class BulkRead {

	/** Keeps the line of one command far below what servers take. */
	private static final int MAX_KEYS = 500;

	private final ReplicationContext context;

	private final Map<EntryKey, Entry> found = new ConcurrentHashMap<>();

	BulkRead(ReplicationContext context) {
		this.context = context;
	}

	/** The entries that have been found so far. */
	Map<EntryKey, Entry> found() {
		return this.found;
	}

	CompletableFuture<Map<EntryKey, Entry>> read(String cache, Collection<EntryKey> keys) {
		TrustView view = this.context.trust().view();
		if (this.context.isUsable(view, cache)) {
			return ask(view, keys);
		}
		return this.context.trust()
			.refresh(cache)
			.handle((refreshed, failure) -> this.context.trust().view())
			.thenCompose((now) -> this.context.isUsable(now, cache) ? ask(now, keys)
					: CompletableFuture.completedFuture(this.found));
	}

	private CompletableFuture<Map<EntryKey, Entry>> ask(TrustView view, Collection<EntryKey> keys) {
		return askOwners(0, view, keys).thenCompose((done) -> {
			List<EntryKey> missing = keys.stream().filter((key) -> !this.found.containsKey(key)).toList();
			return askOwners(1, view, missing);
		}).thenApply((done) -> this.found);
	}

	/** Asks the first, or the second, of the owners of each key that may be read. */
	private CompletableFuture<?> askOwners(int turn, TrustView view, Collection<EntryKey> keys) {
		Map<Node, Map<String, EntryKey>> batches = new LinkedHashMap<>();
		for (EntryKey key : keys) {
			Long clears = view.clearsOf(key.cache());
			Owner owner = readable(turn, view, key);
			if (owner != null && clears != null) {
				batches.computeIfAbsent(owner.node(), (node) -> new LinkedHashMap<>())
					.put(this.context.keys().of(key, owner, view, clears), key);
			}
		}
		List<CompletableFuture<?>> replies = new ArrayList<>();
		batches.forEach((node, batch) -> replies.addAll(send(node, batch)));
		return CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new));
	}

	private @Nullable Owner readable(int turn, TrustView view, EntryKey key) {
		int before = 0;
		for (Owner owner : this.context.keyTrust().inOrder(this.context.topology().ownersOf(key), key)) {
			boolean readable = view.isReadable(owner.node()) && !this.context.keyTrust().isDoubtful(owner.node(), key);
			if (readable && before++ == turn) {
				return owner;
			}
		}
		return null;
	}

	private List<CompletableFuture<?>> send(Node node, Map<String, EntryKey> batch) {
		List<String> physicalKeys = List.copyOf(batch.keySet());
		List<CompletableFuture<?>> replies = new ArrayList<>();
		for (int from = 0; from < physicalKeys.size(); from += MAX_KEYS) {
			List<String> part = physicalKeys.subList(from, Math.min(physicalKeys.size(), from + MAX_KEYS));
			replies.add(node.send(Request.getAll(part)).thenAccept((reply) -> collect(node, reply, batch)));
		}
		return replies;
	}

	private void collect(Node node, Reply reply, Map<String, EntryKey> batch) {
		if (reply instanceof Reply.Values values) {
			long now = this.context.timekeeper().currentTimeMillis();
			values.found().forEach((physicalKey, value) -> {
				EntryKey key = batch.get(physicalKey);
				Entry entry = (key != null) ? this.context.decode(node, key, value) : null;
				if (key != null && entry != null && entry.kind().isAnswer() && !entry.isOverdue(now)) {
					this.found.put(key, entry);
				}
			});
		}
	}

}
