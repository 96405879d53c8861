/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.cache.Cache;
import org.springframework.cache.support.SimpleValueWrapper;

import io.failovercache.entry.EntryKey;

/**
 * A Spring cache on two groups of memcached servers.
 * <p>
 * A fault of the servers never reaches the caller: reads become misses, writes return,
 * and no call waits longer than the operation timeout, not counting the time of a loader.
 * Values are copies: every caller gets an object of its own. Thread-safe.
 *
 * @since 1.0.0
 */
public final class FailoverCache implements Cache {

	private final CacheContent content;

	private final CacheReads reads;

	private final CacheWrites writes;

	private final Loading loading;

	private final FutureLoading futureLoading;

	private final SingleFlight<Loaded> flights;

	FailoverCache(CacheContent content, CacheReads reads, CacheWrites writes, LoadContext loads) {
		this.content = content;
		this.reads = reads;
		this.writes = writes;
		this.loading = new Loading(content, reads, loads);
		this.futureLoading = new FutureLoading(content, reads, loads);
		this.flights = loads.flights();
	}

	@Override
	public String getName() {
		return this.content.name();
	}

	/**
	 * This cache itself: there is no other object behind it.
	 */
	@Override
	public Object getNativeCache() {
		return this;
	}

	/**
	 * The statistics of this cache.
	 * @return the statistics, live
	 */
	public CacheStatistics statistics() {
		return this.content.statistics();
	}

	/**
	 * The settings of this cache.
	 * @return the settings
	 */
	public CacheSettings settings() {
		return this.content.settings();
	}

	/**
	 * The number of local copies that this instance keeps of entries of this cache.
	 * @return the number, approximately; 0 without a local tier
	 */
	public long localSize() {
		return this.content.copies().size();
	}

	@Override
	public @Nullable ValueWrapper get(Object key) {
		EntryKey entryKey = this.content.keyOf(key);
		Found found = (entryKey != null) ? this.reads.read(entryKey) : null;
		if (entryKey != null && found == null) {
			this.content.missed(key, entryKey);
		}
		return wrap(found);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T get(Object key, @Nullable Class<T> type) {
		ValueWrapper wrapper = get(key);
		Object value = (wrapper != null) ? wrapper.get() : null;
		if (value != null && type != null && !type.isInstance(value)) {
			throw new IllegalStateException("The cached value is a " + value.getClass().getName() + ", not a "
					+ type.getName() + ", which was requested");
		}
		return (T) value;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T get(Object key, Callable<T> valueLoader) {
		EntryKey entryKey = this.content.keyOf(key);
		return (T) this.loading.load(key, entryKey, (Callable<@Nullable Object>) valueLoader);
	}

	/**
	 * Reads without waiting, or at once if the caller may wait.
	 * @return the value to come; within the call of a cached method {@code null} if it is
	 * known at once that there is none: Spring then calls the method as it calls any
	 * other, also one that returns a {@code CompletionStage} or {@code null}
	 */
	@Override
	public @Nullable CompletableFuture<?> retrieve(Object key) {
		EntryKey entryKey = this.content.keyOf(key);
		CompletableFuture<@Nullable Found> found = (entryKey != null) ? this.reads.retrieve(entryKey) : null;
		return (found == null || (this.content.isWithinCall() && isMiss(found))) ? null
				: found.thenApply(FailoverCache::wrap);
	}

	private static boolean isMiss(CompletableFuture<@Nullable Found> found) {
		return found.isDone() && !found.isCompletedExceptionally() && found.join() == null;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> CompletableFuture<T> retrieve(Object key, Supplier<CompletableFuture<T>> valueLoader) {
		EntryKey entryKey = this.content.keyOf(key);
		Supplier<? extends CompletableFuture<?>> loader = valueLoader;
		return (CompletableFuture<T>) this.futureLoading.load(entryKey,
				(Supplier<CompletableFuture<@Nullable Object>>) loader);
	}

	@Override
	public void put(Object key, @Nullable Object value) {
		EntryKey entryKey = this.content.keyOfPut(key);
		if (entryKey != null) {
			this.flights.close(entryKey);
			this.writes.put(entryKey, value);
		}
	}

	/**
	 * Stores a value if there is none; of all callers in all instances one succeeds. For
	 * a lock that must distinguish a refusal from an outage use
	 * {@code FailoverCacheOperations.add}, which returns {@code UNKNOWN}.
	 * @param key the key
	 * @param value the value
	 * @return {@code null} only if this call stored the value; else the present value, or
	 * {@code value} itself if that is not known, because no server answers or the value
	 * cannot be cached
	 */
	@Override
	public @Nullable ValueWrapper putIfAbsent(Object key, @Nullable Object value) {
		EntryKey entryKey = this.content.keyOf(key);
		return (entryKey != null) ? wrap(this.writes.putIfAbsent(entryKey, value)) : new SimpleValueWrapper(value);
	}

	@Override
	public void evict(Object key) {
		EntryKey entryKey = this.content.keyOf(key);
		if (entryKey != null) {
			this.flights.close(entryKey);
			this.writes.evict(entryKey);
		}
	}

	/**
	 * Evicts many keys in a few round trips, as after a change of many rows.
	 * @param keys the keys, as {@link #evict} takes them
	 */
	public void evictAll(Collection<?> keys) {
		List<EntryKey> entryKeys = keys.stream().map(this.content::keyOf).filter(Objects::nonNull).toList();
		entryKeys.forEach(this.flights::close);
		this.writes.evictAll(entryKeys);
	}

	/**
	 * Evicts at once, like {@link #evict}; both wait for the servers, except on a thread
	 * that must not wait.
	 * @return whether the value is known to have been there a moment before
	 */
	@Override
	public boolean evictIfPresent(Object key) {
		EntryKey entryKey = this.content.keyOf(key);
		if (entryKey == null) {
			return false;
		}
		this.flights.close(entryKey);
		return this.writes.evictIfPresent(entryKey);
	}

	@Override
	public void clear() {
		this.flights.closeAll();
		this.writes.clear();
	}

	/**
	 * Clears at once, like {@link #clear}.
	 * @return {@code false}: whether something was there is not known
	 */
	@Override
	public boolean invalidate() {
		clear();
		return false;
	}

	boolean awaitWrites(Duration atMost) {
		return this.writes.await(atMost);
	}

	private static @Nullable ValueWrapper wrap(@Nullable Found found) {
		return (found != null) ? new SimpleValueWrapper(found.value()) : null;
	}

	@Override
	public String toString() {
		return "FailoverCache[" + getName() + "]";
	}

}
