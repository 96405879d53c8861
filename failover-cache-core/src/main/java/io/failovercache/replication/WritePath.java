/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.failovercache.client.CallMode;
import io.failovercache.entry.EntryKey;

/**
 * The way of a write: to both owners at once; what one missed is repaired or fenced
 * before the write is acknowledged. Thread-safe; never blocks.
 */
final class WritePath {

	private final ReplicationContext context;

	private final Duration maxSpread;

	private final Duration putWindow;

	private final PutVerifier verifier;

	/** The last write of each key that is still on its way. */
	private final Map<EntryKey, WriteOperation> latest = new ConcurrentHashMap<>();

	/**
	 * Creates the path.
	 * @param context what the paths share
	 * @param maxSpread how long a write may take from its first send to its last answer:
	 * longer, and a tombstone of it might run out before another write is done
	 * @param putWindow how long after its call began a put may still send its value:
	 * later the caller may have gone on and someone else may have put something newer, so
	 * that what is done again is done as an evict
	 * @param verifier looks after overlapping puts
	 */
	WritePath(ReplicationContext context, Duration maxSpread, Duration putWindow, PutVerifier verifier) {
		this.context = context;
		this.maxSpread = maxSpread;
		this.putWindow = putWindow;
		this.verifier = verifier;
	}

	/**
	 * Stores an entry on both owners.
	 * @param key the key
	 * @param encoded the entry's bytes
	 * @param expiry as memcached counts it
	 * @param caller whether the caller waits: then its thread is used meanwhile
	 * @return whether the write is acknowledged
	 */
	CompletableFuture<Boolean> put(EntryKey key, byte[] encoded, int expiry, CallMode caller) {
		return begin(new WriteOperation(this, key, encoded, expiry, null), caller);
	}

	/**
	 * Stores an entry that may have been loaded since a miss: where anything was stored
	 * since, nothing is left on either owner.
	 * @param key the key
	 * @param encoded the entry's bytes
	 * @param expiry as memcached counts it
	 * @param tokens what the miss gave
	 * @param caller whether the caller waits: then its thread is used meanwhile
	 * @return whether the write is acknowledged
	 */
	CompletableFuture<Boolean> put(EntryKey key, byte[] encoded, int expiry, FillTokens tokens, CallMode caller) {
		return begin(new WriteOperation(this, key, encoded, expiry, tokens), caller);
	}

	/**
	 * Leaves a tombstone on both owners.
	 * @param key the key
	 * @param caller whether the caller waits: then its thread is used meanwhile
	 * @return whether the write is acknowledged
	 */
	CompletableFuture<Boolean> evict(EntryKey key, CallMode caller) {
		return begin(new WriteOperation(this, key, null, 0, null), caller);
	}

	private WriteOperation begin(WriteOperation operation, CallMode caller) {
		this.latest.put(operation.key(), operation);
		if (caller == CallMode.BLOCKING) {
			operation.startAttended();
		}
		else {
			operation.start();
		}
		return operation;
	}

	/**
	 * Called by an operation that is about to complete.
	 */
	void ended(WriteOperation operation) {
		this.latest.remove(operation.key(), operation);
	}

	/** Whether any write is on its way. */
	boolean isUnderWay() {
		return !this.latest.isEmpty();
	}

	/**
	 * Whether another write of the same key began after this one.
	 */
	boolean isSuperseded(WriteOperation operation) {
		return this.latest.get(operation.key()) != operation;
	}

	ReplicationContext context() {
		return this.context;
	}

	long maxSpreadNanos() {
		return this.maxSpread.toNanos();
	}

	long putWindowNanos() {
		return this.putWindow.toNanos();
	}

	PutVerifier verifier() {
		return this.verifier;
	}

}
