/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.EntryKey;

/**
 * The writes of one cache that are under way although their callers have returned. A read
 * of this instance waits for the write of its key, so that it never finds the previous
 * value. Bounded. Thread-safe.
 */
final class WritesUnderWay {

	private static final int MAX = 10_000;

	private final Map<EntryKey, CompletableFuture<Boolean>> latest = new ConcurrentHashMap<>();

	private final Semaphore room = new Semaphore(MAX);

	/**
	 * Reserves room for one write.
	 * @return {@code false} if there are too many
	 */
	boolean begin() {
		return this.room.tryAcquire();
	}

	/**
	 * Adds a write for which room is reserved, until it is done.
	 */
	void add(EntryKey key, CompletableFuture<Boolean> write) {
		if (!write.isDone()) {
			this.latest.put(key, write);
		}
		write.whenComplete((done, failure) -> {
			this.room.release();
			this.latest.remove(key, write);
		});
	}

	/** The last write of a key, {@code null} if none is under way. */
	@Nullable CompletableFuture<Boolean> of(EntryKey key) {
		return this.latest.isEmpty() ? null : this.latest.get(key);
	}

	/**
	 * Waits until all are done.
	 * @param atMost the longest wait
	 * @return whether they are
	 */
	boolean await(Duration atMost) {
		try {
			CompletableFuture.allOf(this.latest.values().toArray(CompletableFuture[]::new))
				.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		catch (ExecutionException | TimeoutException ex) {
			return false;
		}
	}

}
