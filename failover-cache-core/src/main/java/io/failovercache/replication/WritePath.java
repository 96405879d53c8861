/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.concurrent.CompletableFuture;

import io.failovercache.client.CallMode;
import io.failovercache.entry.EntryKey;

/**
 * The path of a write: it goes to both owners at once. Before it is acknowledged, an
 * owner that missed it is repaired by a tombstone, or the other instances are informed of
 * it by a hint or a fence. Thread-safe; never blocks.
 */
final class WritePath {

	private final ReplicationContext context;

	private final WriteLimits limits;

	private final PutVerifier verifier;

	private final LatestWrites latest = new LatestWrites();

	/**
	 * Creates the path.
	 * @param context the services that reads and writes share
	 * @param limits the limits in time of a write
	 * @param verifier looks after overlapping puts
	 */
	WritePath(ReplicationContext context, WriteLimits limits, PutVerifier verifier) {
		this.context = context;
		this.limits = limits;
		this.verifier = verifier;
	}

	/**
	 * Stores an entry on both owners.
	 * @param key the key
	 * @param encoded the entry's bytes
	 * @param expiry as memcached counts it
	 * @param caller whether the caller waits: then its thread is used in the meantime
	 * @return whether the write is acknowledged
	 */
	CompletableFuture<Boolean> put(EntryKey key, byte[] encoded, int expiry, CallMode caller) {
		return begin(new Write(key, encoded, expiry, null), caller);
	}

	/**
	 * Stores an entry that may have been loaded since a miss: if anything was stored
	 * since then, nothing is left on either owner.
	 * @param key the key
	 * @param encoded the entry's bytes
	 * @param expiry as memcached counts it
	 * @param tokens the tokens of the miss
	 * @param caller whether the caller waits: then its thread is used in the meantime
	 * @return whether the write is acknowledged
	 */
	CompletableFuture<Boolean> put(EntryKey key, byte[] encoded, int expiry, FillTokens tokens, CallMode caller) {
		return begin(new Write(key, encoded, expiry, tokens), caller);
	}

	/**
	 * Leaves a tombstone on both owners.
	 * @param key the key
	 * @param caller whether the caller waits: then its thread is used in the meantime
	 * @return whether the write is acknowledged
	 */
	CompletableFuture<Boolean> evict(EntryKey key, CallMode caller) {
		return begin(Write.evict(key), caller);
	}

	/**
	 * Leaves a tombstone on both owners of a key that is updated in place.
	 * @param key the key
	 * @param revision the highest number of an entry that it removes
	 * @return whether the write is acknowledged
	 */
	CompletableFuture<Boolean> delete(EntryKey key, long revision) {
		return begin(Write.delete(key, revision), CallMode.ASYNC);
	}

	private WriteOperation begin(Write write, CallMode caller) {
		WriteOperation operation = new WriteOperation(this.context, this.limits, this.latest, this.verifier, write,
				caller);
		this.latest.begun(write.key(), operation);
		operation.start();
		return operation;
	}

	/** Returns whether any write is under way. */
	boolean isUnderWay() {
		return !this.latest.isEmpty();
	}

}
