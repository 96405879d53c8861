/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.failovercache.cache.CachedCall.OwnLoad;
import io.failovercache.client.CallMode;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.local.LocalTier.Stamp;
import io.failovercache.replication.BoundedStore;
import io.failovercache.replication.FillTokens;
import io.failovercache.replication.ReadOutcome;
import io.failovercache.replication.ReplicatedStore;

/**
 * The writes of one cache. On a thread that must not wait, such as an event loop, a write
 * is on its way when the call returns, and reads of this instance wait for it.
 */
final class CacheWrites {

	private static final int PART = 512;

	private final CacheContent content;

	private final CacheParts parts;

	private final ReplicatedStore store;

	private final BoundedStore bounded;

	private final CacheReads reads;

	private final WritesUnderWay underWay;

	CacheWrites(CacheContent content, CacheParts parts, CacheReads reads, WritesUnderWay underWay) {
		this.content = content;
		this.parts = parts;
		this.reads = reads;
		this.underWay = underWay;
		this.store = parts.engine().store();
		this.bounded = parts.engine().bounded();
	}

	/**
	 * Waits until the writes for which callers did not wait are done.
	 * @param atMost the longest wait
	 * @return whether they are
	 */
	boolean await(Duration atMost) {
		return this.underWay.await(atMost);
	}

	void put(EntryKey key, @Nullable Object value) {
		this.content.statistics().put();
		TimeLimit limit = this.parts.beginCall();
		Entry entry = this.content.values().encode(value);
		CachedCall call = this.parts.calls().current();
		OwnLoad load = (call != null) ? call.takeLoad(key) : null;
		FillTokens beside = (load != null) ? load.tokens() : null;
		if (entry == null) {
			refuse(key, load, limit);
		}
		else if (load != null && beside != null) {
			store(load.key(), limit, this.content.settings().writeMode(),
					(caller) -> this.store.put(load.key(), entry, beside, caller));
		}
		else {
			store(key, limit, this.content.settings().writeMode(), (caller) -> store(key, entry, caller));
		}
	}

	/**
	 * Handles a value that cannot be stored: it evicts the older one. If it was loaded
	 * after a miss, there is none, and an evict on every call would be wasted.
	 */
	private void refuse(EntryKey key, @Nullable OwnLoad load, TimeLimit limit) {
		if (load == null) {
			remove(key, limit);
		}
		else {
			this.parts.loads().take(key);
		}
	}

	/**
	 * Stores a value that may have been loaded or be an update: Spring does not tell
	 * which.
	 */
	private CompletableFuture<Boolean> store(EntryKey key, Entry entry, CallMode caller) {
		FillTokens seen = this.parts.loads().take(key);
		return (seen != null) ? this.store.put(key, entry, seen, caller) : this.store.put(key, entry, caller);
	}

	/**
	 * Stores a value that was loaded, unless something was written since the miss.
	 * @return the entry, {@code null} if the value cannot be stored
	 */
	@Nullable Entry fill(EntryKey key, @Nullable Object value, FillTokens tokens, WriteMode mode) {
		this.content.statistics().put();
		Entry entry = this.content.values().encode(value);
		if (entry == null) {
			this.store.loadClaims().release(key, tokens);
		}
		else {
			store(key, this.parts.beginCall(), mode, (caller) -> this.store.fill(key, entry, tokens));
		}
		return entry;
	}

	private void store(EntryKey key, TimeLimit limit, WriteMode mode,
			Function<CallMode, CompletableFuture<Boolean>> write) {
		if (mode == WriteMode.SYNC && this.parts.threads().mayWait()) {
			awaitWrite(key, write.apply(CallMode.BLOCKING), limit);
		}
		else if (!goOn(key, write)) {
			this.parts.environment().observer().asyncDropped(this.content.name());
			remove(key, limit);
		}
	}

	private boolean goOn(EntryKey key, Function<CallMode, CompletableFuture<Boolean>> write) {
		if (!this.underWay.begin()) {
			return false;
		}
		this.content.copies().drop(key);
		CompletableFuture<Boolean> going = write.apply(CallMode.ASYNC);
		going.whenComplete((done, failure) -> this.content.copies().drop(key));
		this.underWay.add(key, going);
		return true;
	}

	private void awaitWrite(EntryKey key, CompletableFuture<Boolean> write, TimeLimit limit) {
		this.content.copies().drop(key);
		this.bounded.awaitWrite(key, write, limit.left());
		this.content.copies().drop(key);
	}

	/**
	 * Stores a value if there is none.
	 * @return {@code null} if this call stored it; else the present value, or the given
	 * one if that is not known
	 */
	@Nullable Found putIfAbsent(EntryKey key, @Nullable Object value) {
		TimeLimit limit = this.parts.beginCall();
		Stamp stamp = this.content.copies().stamp(key);
		ReadOutcome outcome = this.reads.readNow(key, limit);
		Found there = this.reads.found(key, outcome, stamp);
		if (there != null) {
			return there;
		}
		ReadOutcome seen = (outcome instanceof ReadOutcome.Hit)
				? this.bounded.await(key, this.store.updates().read(key), limit.left()) : outcome;
		Entry entry = this.content.values().encode(value);
		Found notStored = new Found(value, false);
		if (entry == null || !(seen instanceof ReadOutcome.Miss miss) || miss.tokens().tokens().isEmpty()) {
			return notStored;
		}
		this.content.statistics().put();
		this.content.copies().drop(key);
		boolean won = this.bounded.awaitWrite(key, this.store.putIfAbsent(key, entry, miss.tokens()), limit.left());
		this.content.copies().drop(key);
		if (won) {
			return null;
		}
		Found winner = this.reads.look(key, limit).found();
		return (winner != null) ? winner : notStored;
	}

	void evict(EntryKey key) {
		this.content.statistics().evicted();
		remove(key, this.parts.beginCall());
	}

	/**
	 * Removes a key, within the remaining time of a call.
	 */
	void remove(EntryKey key, TimeLimit limit) {
		this.parts.loads().evicted(key);
		if (this.parts.threads().mayWait()) {
			this.content.copies().drop(key);
			awaitWrite(key, this.store.evict(key, CallMode.BLOCKING), limit);
		}
		else if (!goOn(key, (caller) -> this.store.evict(key, caller))) {
			// Too many to wait for later: this instance does not read the key until it is
			// removed.
			this.content.copies().drop(key);
			this.store.leaveBehind(key, this.store.evict(key, CallMode.ASYNC));
		}
	}

	/**
	 * Removes many keys, some hundreds at a time: each batch has the time of one call.
	 */
	void evictAll(List<EntryKey> keys) {
		for (int begin = 0; begin < keys.size(); begin += PART) {
			List<EntryKey> part = keys.subList(begin, Math.min(begin + PART, keys.size()));
			if (!this.parts.threads().mayWait()) {
				part.forEach(this::evict);
				continue;
			}
			TimeLimit limit = this.parts.beginCall();
			List<CompletableFuture<Boolean>> evicts = part.stream().map((key) -> {
				this.content.statistics().evicted();
				this.parts.loads().evicted(key);
				this.content.copies().drop(key);
				return this.store.evict(key, CallMode.ASYNC);
			}).toList();
			for (int i = 0; i < part.size(); i++) {
				awaitWrite(part.get(i), evicts.get(i), limit);
			}
		}
	}

	boolean evictIfPresent(EntryKey key) {
		TimeLimit limit = this.parts.beginCall();
		if (!this.parts.threads().mayWait()) {
			this.content.statistics().evicted();
			remove(key, limit);
			return false;
		}
		// Half of the time is kept for the evict, which matters most.
		boolean present = this.bounded.peekNow(key, limit.left().dividedBy(2)) instanceof ReadOutcome.Hit;
		this.content.statistics().evicted();
		remove(key, limit);
		return present;
	}

	void clear() {
		this.content.statistics().cleared();
		this.parts.loads().cleared(this.content.keyspace());
		this.content.copies().dropAll();
		if (this.parts.threads().mayWait()) {
			this.bounded.clearNow(this.content.keyspace());
			this.content.copies().dropAll();
		}
		else {
			this.store.clear(this.content.keyspace()).whenComplete((done, failure) -> this.content.copies().dropAll());
		}
	}

}
