/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.failovercache.client.CallMode;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.Expiry;
import io.failovercache.node.Node;
import io.failovercache.trust.ProtocolTimes;

/**
 * The cache over two groups of servers: it stores and reads entries, whatever happens to
 * a server. No call waits for a server or throws because of one.
 * <p>
 * Thread-safe. Futures complete on IO or timer threads, which must not be blocked.
 *
 * @since 1.0.0
 */
public final class ReplicatedStore {

	private final ReplicationContext context;

	private final Copier copier;

	private final MissForecast forecast = new MissForecast();

	private final ReadContext reads;

	private final WritePath writes;

	private final FillPath fills;

	private final ClearPath clears;

	private final LoadClaims loadClaims;

	private final ConditionalUpdates updates;

	ReplicatedStore(ReplicationContext context, HedgePolicy hedge, ProtocolTimes times) {
		this.context = context;
		this.copier = new Copier(context);
		this.reads = new ReadContext(context, hedge, this.copier, this.forecast);
		this.writes = new WritePath(context,
				new WriteLimits(times.longestSpread(), times.putWindow(), times.operationTimeout()),
				new PutVerifier(context, this::evict));
		this.fills = new FillPath(context, this.writes);
		this.clears = new ClearPath(context);
		this.loadClaims = new LoadClaims(context, this.reads);
		this.updates = new ConditionalUpdates(context, this.reads);
	}

	/**
	 * Reads a key whose value will be loaded if it is absent.
	 * @param key the key
	 * @return the outcome
	 */
	public CompletableFuture<ReadOutcome> read(EntryKey key) {
		return ReadOperation.begin(this.reads, key, ReadPurpose.READ, CallMode.ASYNC);
	}

	/**
	 * Reads a key, and leaves no stub if it is absent.
	 * @param key the key
	 * @return the outcome
	 */
	public CompletableFuture<ReadOutcome> peek(EntryKey key) {
		return ReadOperation.begin(this.reads, key, ReadPurpose.PEEK, CallMode.ASYNC);
	}

	/**
	 * Stores an entry on both owners.
	 * @param key the key
	 * @param entry the entry
	 * @param caller whether the caller waits: then its thread is used in the meantime
	 * @return whether it is acknowledged
	 */
	public CompletableFuture<Boolean> put(EntryKey key, Entry entry, CallMode caller) {
		Entry whole = numbered(entry);
		return this.writes.put(key, this.context.entries().encode(key, whole), expiryOf(entry), caller);
	}

	/**
	 * Stores an entry that may have been loaded after a miss or may be an update: it
	 * replaces only what was there at the miss. If anything was stored since then,
	 * nothing is left on either owner. Like any write, it is acknowledged only when
	 * nothing older can be read.
	 * @param key the key
	 * @param entry the entry
	 * @param tokens the tokens of the miss
	 * @param caller whether the caller waits: then its thread is used in the meantime
	 * @return whether it is acknowledged
	 */
	public CompletableFuture<Boolean> put(EntryKey key, Entry entry, FillTokens tokens, CallMode caller) {
		Entry whole = numbered(entry);
		return this.writes.put(key, this.context.entries().encode(key, whole), expiryOf(entry), tokens, caller);
	}

	/**
	 * Removes a key from both owners.
	 * @param key the key
	 * @return whether it is acknowledged
	 */
	public CompletableFuture<Boolean> evict(EntryKey key) {
		return evict(key, CallMode.ASYNC);
	}

	/**
	 * Removes a key from both owners.
	 * @param key the key
	 * @param caller whether the caller waits: then its thread is used in the meantime
	 * @return whether it is acknowledged
	 */
	public CompletableFuture<Boolean> evict(EntryKey key, CallMode caller) {
		return this.writes.evict(key, caller);
	}

	/**
	 * Removes a key that is updated in place from both owners. An update that finds it
	 * removed at one owner takes nothing older from the other one, which the delete may
	 * reach a moment later.
	 * @param key the key
	 * @param revision the highest {@link io.failovercache.entry.Revision} that is removed
	 * @return whether it is acknowledged
	 */
	public CompletableFuture<Boolean> delete(EntryKey key, long revision) {
		return this.writes.delete(key, revision);
	}

	/**
	 * Stores a value that was loaded after a miss, unless something was written since.
	 * Invalidates nothing: only for a value that is known to be loaded, not updated.
	 * @param key the key
	 * @param entry the entry
	 * @param tokens the tokens of the miss
	 * @return whether it was stored somewhere
	 */
	public CompletableFuture<Boolean> fill(EntryKey key, Entry entry, FillTokens tokens) {
		Entry whole = numbered(entry);
		return this.fills.fill(key, whole, this.context.entries().encode(key, whole), expiryOf(entry), tokens);
	}

	/**
	 * Stores an entry if the key is still as it was at a miss: of all callers that try,
	 * in all instances, one succeeds, because the first owner decides.
	 * @param key the key
	 * @param entry the entry
	 * @param tokens the tokens of the miss, at least one
	 * @return whether this caller stored it
	 */
	public CompletableFuture<Boolean> putIfAbsent(EntryKey key, Entry entry, FillTokens tokens) {
		Entry whole = numbered(entry);
		return this.fills.fillInOrder(key, whole, this.context.entries().encode(key, whole), expiryOf(entry), tokens);
	}

	/**
	 * Removes all keys of a cache.
	 * @param cache the name of the cache
	 * @return whether it is acknowledged
	 */
	public CompletableFuture<Boolean> clear(String cache) {
		this.forecast.cleared(cache);
		return this.clears.clear(cache);
	}

	/**
	 * The election of one instance to load a key.
	 * @return the claims
	 */
	public LoadClaims loadClaims() {
		return this.loadClaims;
	}

	/**
	 * Updates that depend on what is there.
	 * @return the updates
	 */
	public ConditionalUpdates updates() {
		return this.updates;
	}

	/**
	 * Leaves a write to itself because the caller no longer waits: it continues, and this
	 * instance does not read the key until it is done.
	 * @param key the key
	 * @param write the write
	 */
	public void leaveBehind(EntryKey key, CompletableFuture<Boolean> write) {
		List<Node> owners = this.context.topology().nodesOf(key);
		owners.forEach((node) -> this.context.dirty().add(node, key, write));
		write.thenAccept((acknowledged) -> {
			if (acknowledged) {
				owners.forEach((node) -> this.context.dirty().remove(node, key, write));
			}
		});
	}

	/** The same entry with a number of its own, by which a late arrival is recognized. */
	private Entry numbered(Entry entry) {
		return entry.withWriteId(this.context.around().random().nextLong());
	}

	private int expiryOf(Entry entry) {
		return Expiry.seconds(entry.keptUntil(), this.context.timekeeper().currentTimeMillis());
	}

	ReadContext reads() {
		return this.reads;
	}

	/** Returns whether every write and clear that has begun is delivered or repaired. */
	boolean isQuiet() {
		return !this.writes.isUnderWay() && !this.clears.isUnderWay() && this.context.dirty().isEmpty();
	}

	double backupCoverage() {
		return this.copier.coverage();
	}

}
