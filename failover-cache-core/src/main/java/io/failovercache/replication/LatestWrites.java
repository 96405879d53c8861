/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.failovercache.entry.EntryKey;

/**
 * The latest write of each key, as long as it is under way. Thread-safe.
 */
final class LatestWrites {

	private final Map<EntryKey, CompletableFuture<Boolean>> writes = new ConcurrentHashMap<>();

	void begun(EntryKey key, CompletableFuture<Boolean> write) {
		this.writes.put(key, write);
	}

	void ended(EntryKey key, CompletableFuture<Boolean> write) {
		this.writes.remove(key, write);
	}

	/**
	 * Returns whether no other write of the same key began after this one.
	 */
	boolean isLatest(EntryKey key, CompletableFuture<Boolean> write) {
		return this.writes.get(key) == write;
	}

	boolean isEmpty() {
		return this.writes.isEmpty();
	}

}
