/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

import io.failovercache.cache.Loading.Loaded;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.replication.FailoverEngine;
import io.failovercache.replication.FillTokens;
import io.failovercache.replication.ReadOutcome;
import io.failovercache.serialization.ValueRejectedException;

/**
 * The content of one cache: keys and values on this side, entries on the engine's.
 */
final class CacheContent {

	/**
	 * A load may take long; what it may store then is decided by the CAS, not by time.
	 */
	private static final Duration TOKENS_KEPT = Duration.ofMinutes(5);

	private static final int MAX_TOKENS = 100_000;

	private static final int MAX_ASYNC_PUTS = 10_000;

	private static final long FIRST_WAIT_NANOS = 5_000_000;

	private static final long LONGEST_WAIT_NANOS = 100_000_000;

	private final String name;

	private final CacheSettings settings;

	private final FailoverEngine engine;

	private final CacheKeyConverter keys;

	private final EntryFactory entries;

	private final RejectedValues rejected;

	private final CacheObserver observer;

	private final Executor executor;

	private final CacheStatistics statistics = new CacheStatistics();

	private final Cache<TokenKey, FillTokens> tokens = Caffeine.newBuilder()
		.maximumSize(MAX_TOKENS)
		.expireAfterWrite(TOKENS_KEPT)
		.build();

	private final Semaphore asyncPuts = new Semaphore(MAX_ASYNC_PUTS);

	CacheContent(String name, CacheSettings settings, EntryFactory entries, CacheEnvironment environment) {
		this.name = name;
		this.settings = settings;
		this.entries = entries;
		this.engine = environment.engine();
		this.keys = environment.keys();
		this.observer = environment.observer();
		this.executor = environment.executor();
		this.rejected = new RejectedValues(name, environment.observer());
	}

	String name() {
		return this.name;
	}

	CacheSettings settings() {
		return this.settings;
	}

	CacheStatistics statistics() {
		return this.statistics;
	}

	/**
	 * The key in text, {@code null} if it cannot be: then nothing is cached under it.
	 */
	@Nullable EntryKey keyOf(Object key) {
		try {
			return new EntryKey(this.name, this.keys.convert(key));
		}
		catch (RuntimeException ex) {
			this.rejected.key(key, ex);
			return null;
		}
	}

	@Nullable Found read(EntryKey key) {
		return answer(key, this.engine.readNow(key), TokenKey.ofThread(key));
	}

	CompletableFuture<@Nullable Found> readLater(EntryKey key) {
		return this.engine.readWithin(key)
			.thenApplyAsync((outcome) -> answer(key, outcome, TokenKey.ofNoThread(key)), this.executor);
	}

	private @Nullable Found answer(EntryKey key, ReadOutcome outcome, TokenKey reader) {
		if (outcome instanceof ReadOutcome.Hit hit) {
			try {
				Found found = new Found(this.entries.toValue(hit.entry()));
				this.statistics.hit();
				this.observer.hit(this.name, hit.source());
				return found;
			}
			catch (ValueRejectedException ex) {
				this.rejected.value(ex);
				evictEntry(key);
			}
		}
		else {
			this.tokens.put(reader, tokensOf(outcome));
		}
		this.statistics.miss();
		this.observer.miss(this.name);
		return null;
	}

	private static FillTokens tokensOf(ReadOutcome outcome) {
		return (outcome instanceof ReadOutcome.Miss miss) ? miss.tokens()
				: ((ReadOutcome.Unavailable) outcome).tokens();
	}

	void put(EntryKey key, @Nullable Object value) {
		this.statistics.put();
		Entry entry = encode(value);
		if (entry == null) {
			evictEntry(key);
		}
		else if (this.settings.writeMode() == WriteMode.ASYNC) {
			putAsync(key, () -> store(key, entry));
		}
		else {
			this.engine.settle(key, store(key, entry));
		}
	}

	private CompletableFuture<Boolean> store(EntryKey key, Entry entry) {
		FillTokens fill = takeTokens(key);
		return (fill != null) ? this.engine.put(key, entry, fill) : this.engine.put(key, entry);
	}

	/**
	 * Stores what was loaded. A load whose right to store is gone must not pass for a
	 * change.
	 */
	private CompletableFuture<Boolean> storeLoaded(EntryKey key, Entry entry) {
		FillTokens fill = takeTokens(key);
		return (fill != null) ? this.engine.fill(key, entry, fill) : CompletableFuture.completedFuture(false);
	}

	/** What this thread's miss of the key gave, or else a reader's that had no thread. */
	private @Nullable FillTokens takeTokens(EntryKey key) {
		FillTokens own = this.tokens.asMap().remove(TokenKey.ofThread(key));
		return (own != null) ? own : this.tokens.asMap().remove(TokenKey.ofNoThread(key));
	}

	private void putAsync(EntryKey key, Supplier<CompletableFuture<Boolean>> store) {
		if (this.asyncPuts.tryAcquire()) {
			store.get().whenComplete((done, failure) -> this.asyncPuts.release());
		}
		else {
			this.observer.asyncDropped(this.name);
			evictEntry(key);
		}
	}

	/** Encodes a value; {@code null} if it is not to be cached. */
	private @Nullable Entry encode(@Nullable Object value) {
		if (value == null && !this.settings.cacheNullValues()) {
			return null;
		}
		try {
			return this.entries.toEntry(value);
		}
		catch (ValueRejectedException ex) {
			this.rejected.value(ex);
			return null;
		}
	}

	@Nullable Found putIfAbsent(EntryKey key, @Nullable Object value) {
		Found there = read(key);
		Entry entry = (there == null) ? encode(value) : null;
		if (entry == null) {
			return there;
		}
		FillTokens fill = takeTokens(key);
		if (fill == null || fill.tokens().isEmpty()) {
			return null;
		}
		this.statistics.put();
		CompletableFuture<Boolean> won = this.engine.putIfAbsent(key, entry, fill);
		return this.engine.settle(key, won) ? null : read(key);
	}

	void evict(EntryKey key) {
		this.statistics.evicted();
		evictEntry(key);
	}

	private void evictEntry(EntryKey key) {
		// The tokens of other readers stay: what they load fails over the tombstone.
		this.tokens.invalidate(TokenKey.ofThread(key));
		this.engine.settle(key, this.engine.evict(key));
	}

	boolean evictIfPresent(EntryKey key) {
		boolean present = this.engine.peekNow(key) instanceof ReadOutcome.Hit;
		evict(key);
		return present;
	}

	void clear() {
		this.statistics.cleared();
		this.engine.clearNow(this.name);
	}

	/**
	 * Waits for the value if another instance said at the miss that it would load it.
	 */
	@Nullable Found awaitOtherInstance(EntryKey key) {
		FillTokens fill = this.tokens.getIfPresent(TokenKey.ofThread(key));
		if (fill == null || fill.elected()) {
			return null;
		}
		long end = System.nanoTime() + this.settings.lockTimeout().toNanos();
		long pause = FIRST_WAIT_NANOS;
		while (end - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted()) {
			LockSupport.parkNanos(pause);
			pause = Math.min(pause * 2, LONGEST_WAIT_NANOS);
			if (this.engine.peekNow(key) instanceof ReadOutcome.Hit hit) {
				this.tokens.invalidate(TokenKey.ofThread(key));
				return copyOf(new Loaded(hit.entry()));
			}
		}
		return null;
	}

	@Nullable Entry putLoaded(EntryKey key, @Nullable Object value) {
		this.statistics.put();
		Entry entry = encode(value);
		if (entry == null) {
			takeTokens(key);
		}
		else {
			this.engine.settle(key, storeLoaded(key, entry));
		}
		return entry;
	}

	@Nullable Entry putLoadedLater(EntryKey key, @Nullable Object value) {
		this.statistics.put();
		Entry entry = encode(value);
		if (entry == null) {
			takeTokens(key);
		}
		else {
			putAsync(key, () -> storeLoaded(key, entry));
		}
		return entry;
	}

	Loaded loaded(@Nullable Object value) {
		return new Loaded(encode(value));
	}

	/** A copy of what a flight found, {@code null} if there can be none. */
	@Nullable Found copyOf(Loaded loaded) {
		Entry entry = loaded.entry();
		if (entry == null) {
			return null;
		}
		try {
			return new Found(this.entries.toValue(entry));
		}
		catch (ValueRejectedException ex) {
			this.rejected.value(ex);
			return null;
		}
	}

	/**
	 * Whose miss it was. Tokens that any thread could take would make a change of one
	 * thread a fill, and the late load of another, left without, a change.
	 *
	 * @param thread the number of the thread, 0 for a reader that goes on in another
	 * @param key the key
	 */
	private record TokenKey(long thread, EntryKey key) {

		static TokenKey ofThread(EntryKey key) {
			return new TokenKey(Thread.currentThread().getId(), key);
		}

		static TokenKey ofNoThread(EntryKey key) {
			return new TokenKey(0, key);
		}

	}

}
