/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.failovercache.cache.PendingFills.Reader;
import io.failovercache.client.CallMode;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.local.LocalTier;
import io.failovercache.local.LocalTier.Stamp;
import io.failovercache.replication.FailoverEngine;
import io.failovercache.replication.FillTokens;
import io.failovercache.replication.ReadOutcome;

/**
 * The content of one cache: keys and values on this side, entries on the engine's.
 */
final class CacheContent {

	private static final int MAX_ASYNC_PUTS = 10_000;

	private final String name;

	private final CacheSettings settings;

	private final FailoverEngine engine;

	private final CacheKeyConverter keys;

	private final Values values;

	private final LocalCopies copies;

	private final RejectedValues rejected;

	private final CacheObserver observer;

	private final Executor executor;

	private final CacheStatistics statistics = new CacheStatistics();

	private final PendingFills fills = new PendingFills();

	private final Semaphore asyncPuts = new Semaphore(MAX_ASYNC_PUTS);

	CacheContent(String name, CacheSettings settings, EntryFactory entries, CacheEnvironment environment) {
		this.name = name;
		this.settings = settings;
		this.engine = environment.engine();
		this.keys = environment.keys();
		this.observer = environment.observer();
		this.executor = environment.executor();
		this.rejected = new RejectedValues(name, environment.observer());
		this.values = new Values(settings, entries, this.rejected, environment.timekeeper());
		this.copies = new LocalCopies(new LocalTier(settings.local(), environment.timekeeper()), this.values);
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

	Values values() {
		return this.values;
	}

	long localSize() {
		return this.copies.size();
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

	/**
	 * Reads for someone who will load and put what is missing. A value that should be
	 * loaded anew is missing for one reader of all instances.
	 */
	@Nullable Found read(EntryKey key) {
		Found near = near(key);
		if (near != null) {
			return near;
		}
		Stamp stamp = this.copies.stamp(key);
		ReadOutcome outcome = this.engine.readNow(key);
		if (isStale(outcome)) {
			ReadOutcome anew = this.engine.await(key, readToReload(key));
			outcome = isElected(anew) ? anew : outcome;
		}
		return answer(Reader.ofThread(key), outcome, stamp);
	}

	CompletableFuture<@Nullable Found> readLater(EntryKey key) {
		Found near = near(key);
		if (near != null) {
			return CompletableFuture.completedFuture(near);
		}
		Stamp stamp = this.copies.stamp(key);
		return this.engine.within(key, this.engine.read(key).thenCompose((outcome) -> {
			return !isStale(outcome) ? CompletableFuture.completedFuture(outcome)
					: readToReload(key).thenApply((anew) -> isElected(anew) ? anew : outcome);
		})).thenApplyAsync((outcome) -> answer(Reader.ofNoThread(key), outcome, stamp), this.executor);
	}

	private CompletableFuture<ReadOutcome> readToReload(EntryKey key) {
		return this.engine.loadClaims().readToReload(key, this.settings.lockTimeout());
	}

	private boolean isStale(ReadOutcome outcome) {
		return outcome instanceof ReadOutcome.Hit hit && this.values.isStale(hit.entry());
	}

	private static boolean isElected(ReadOutcome outcome) {
		return outcome instanceof ReadOutcome.Miss miss && miss.tokens().elected();
	}

	private @Nullable Found answer(Reader reader, ReadOutcome outcome, Stamp stamp) {
		Found found = found(reader.key(), outcome, stamp);
		if (found == null && !(outcome instanceof ReadOutcome.Hit)) {
			this.fills.missed(reader, tokensOf(outcome));
		}
		return found;
	}

	/** Reads for someone who will load under a claim; also a stale value is one. */
	@Nullable Found look(EntryKey key) {
		Found near = near(key);
		if (near != null) {
			return near;
		}
		Stamp stamp = this.copies.stamp(key);
		return found(key, this.engine.readNow(key), stamp);
	}

	CompletableFuture<@Nullable Found> lookLater(EntryKey key) {
		Found near = near(key);
		if (near != null) {
			return CompletableFuture.completedFuture(near);
		}
		Stamp stamp = this.copies.stamp(key);
		return this.engine.within(key, this.engine.read(key))
			.thenApplyAsync((outcome) -> found(key, outcome, stamp), this.executor);
	}

	private @Nullable Found near(EntryKey key) {
		Found near = this.copies.near(key);
		if (near != null) {
			this.statistics.hit();
			this.observer.localHit(this.name);
		}
		return near;
	}

	private @Nullable Found found(EntryKey key, ReadOutcome outcome, Stamp stamp) {
		if (outcome instanceof ReadOutcome.Hit hit) {
			Found found = this.values.decode(hit.entry());
			if (found != null) {
				this.copies.keep(key, stamp, hit.entry(), found);
				this.statistics.hit();
				this.observer.hit(this.name, hit.source());
				return found;
			}
			evictEntry(key);
		}
		else if (outcome instanceof ReadOutcome.Unavailable) {
			Found copy = this.copies.fallback(key);
			if (copy != null) {
				this.statistics.hit();
				this.observer.localHit(this.name);
				return copy;
			}
		}
		this.statistics.miss();
		this.observer.miss(this.name);
		return null;
	}

	static FillTokens tokensOf(ReadOutcome outcome) {
		return (outcome instanceof ReadOutcome.Miss miss) ? miss.tokens()
				: ((ReadOutcome.Unavailable) outcome).tokens();
	}

	void put(EntryKey key, @Nullable Object value) {
		this.statistics.put();
		Entry entry = this.values.encode(value);
		if (entry == null) {
			evictEntry(key);
		}
		else {
			write(key, this.settings.writeMode(), (caller) -> store(key, entry, caller));
		}
	}

	/** Stores what may be loaded, or may be an update: Spring does not say. */
	private CompletableFuture<Boolean> store(EntryKey key, Entry entry, CallMode caller) {
		FillTokens seen = this.fills.take(key);
		return (seen != null) ? this.engine.put(key, entry, seen, caller) : this.engine.put(key, entry, caller);
	}

	/**
	 * Stores what was loaded, where nothing was written since the miss.
	 * @return the entry, {@code null} if the value cannot be stored
	 */
	@Nullable Entry fill(EntryKey key, @Nullable Object value, FillTokens tokens, WriteMode mode) {
		this.statistics.put();
		Entry entry = this.values.encode(value);
		if (entry == null) {
			this.engine.loadClaims().release(tokens);
		}
		else {
			write(key, mode, (caller) -> this.engine.fill(key, entry, tokens));
		}
		return entry;
	}

	private void write(EntryKey key, WriteMode mode, Function<CallMode, CompletableFuture<Boolean>> write) {
		this.copies.drop(key);
		if (mode == WriteMode.SYNC) {
			this.engine.settle(key, write.apply(CallMode.BLOCKING));
			this.copies.drop(key);
		}
		else if (this.asyncPuts.tryAcquire()) {
			write.apply(CallMode.ASYNC).whenComplete((done, failure) -> {
				this.asyncPuts.release();
				this.copies.drop(key);
			});
		}
		else {
			this.observer.asyncDropped(this.name);
			evictEntry(key);
		}
	}

	@Nullable Found putIfAbsent(EntryKey key, @Nullable Object value) {
		Stamp stamp = this.copies.stamp(key);
		ReadOutcome outcome = this.engine.readNow(key);
		Found there = found(key, outcome, stamp);
		Entry entry = (there == null) ? this.values.encode(value) : null;
		if (entry == null || outcome instanceof ReadOutcome.Hit) {
			return there;
		}
		FillTokens tokens = tokensOf(outcome);
		if (tokens.tokens().isEmpty()) {
			return null;
		}
		this.statistics.put();
		this.copies.drop(key);
		boolean won = this.engine.settle(key, this.engine.putIfAbsent(key, entry, tokens));
		this.copies.drop(key);
		return won ? null : look(key);
	}

	void evict(EntryKey key) {
		this.statistics.evicted();
		evictEntry(key);
	}

	private void evictEntry(EntryKey key) {
		this.fills.evicted(key);
		this.copies.drop(key);
		this.engine.settle(key, this.engine.evict(key, CallMode.BLOCKING));
		this.copies.drop(key);
	}

	boolean evictIfPresent(EntryKey key) {
		boolean present = this.engine.peekNow(key) instanceof ReadOutcome.Hit;
		evict(key);
		return present;
	}

	void clear() {
		this.statistics.cleared();
		this.copies.dropAll();
		this.engine.clearNow(this.name);
		this.copies.dropAll();
	}

}
