/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

import io.failovercache.entry.EntryKey;
import io.failovercache.replication.FillTokens;

/**
 * What misses gave to readers who have not put the value yet, by reader. Tokens that any
 * thread could take would make a change of one thread a fill, and the late load of
 * another, left without, a change. Bounded. Thread-safe.
 */
final class PendingFills {

	/**
	 * A load may take long; what it may store then is decided by the CAS, not by time.
	 */
	private static final Duration KEPT = Duration.ofMinutes(5);

	private static final int MAX_SIZE = 100_000;

	private final Cache<Reader, FillTokens> tokens = Caffeine.newBuilder()
		.maximumSize(MAX_SIZE)
		.expireAfterWrite(KEPT)
		.build();

	void missed(Reader reader, FillTokens fill) {
		this.tokens.put(reader, fill);
	}

	/** What this thread's miss of the key gave, or else a reader's that had no thread. */
	@Nullable FillTokens take(EntryKey key) {
		FillTokens own = this.tokens.asMap().remove(Reader.ofThread(key));
		return (own != null) ? own : this.tokens.asMap().remove(Reader.ofNoThread(key));
	}

	/**
	 * This thread evicts: what it puts next is a change. The tokens of other readers
	 * stay: what they load fails over the tombstone.
	 */
	void evicted(EntryKey key) {
		this.tokens.invalidate(Reader.ofThread(key));
	}

	/**
	 * Whose miss it was.
	 *
	 * @param thread the number of the thread, 0 for a reader that goes on in another
	 * @param key the key
	 */
	record Reader(long thread, EntryKey key) {

		static Reader ofThread(EntryKey key) {
			return new Reader(Thread.currentThread().getId(), key);
		}

		static Reader ofNoThread(EntryKey key) {
			return new Reader(0, key);
		}

	}

}
