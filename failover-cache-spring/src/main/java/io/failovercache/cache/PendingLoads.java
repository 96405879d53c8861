/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.ArrayList;
import java.util.List;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import org.jspecify.annotations.Nullable;

import io.failovercache.cache.CachedCall.OwnLoad;
import io.failovercache.entry.EntryKey;
import io.failovercache.replication.FillTokens;
import io.failovercache.time.Timekeeper;

/**
 * The misses whose loads have not been put yet, by key. They decide whether a put may
 * store its value. Spring does not say whether a put is a load or a change, nor to which
 * miss it belongs. So
 * <ul>
 * <li>a put by the thread that missed takes the tokens of that miss;</li>
 * <li>any other put, while misses of the key are outstanding, takes the tokens of the
 * oldest: if it is the load of that miss, these are the only ones that let it store. A
 * token serves once, so later puts store nothing, and leave nothing old;</li>
 * <li>a put whose miss had to be forgotten stores nothing.</li>
 * </ul>
 * A miss is outstanding until the thread that missed puts or evicts, until the
 * {@linkplain CachedCall call} in which it happened ends, or for
 * {@linkplain FillTokens#LIFE as long as a load may take}. Bounded by bytes. Thread-safe.
 */
final class PendingLoads {

	/**
	 * The most outstanding misses of one key; beyond it a put of the key stores nothing.
	 */
	private static final int MAX_OF_KEY = 4096;

	private final Timekeeper timekeeper;

	private final Cache<EntryKey, List<Miss>> misses;

	private final ForgottenLoads forgotten;

	private final OwnClears clears;

	/**
	 * Creates an empty register.
	 * @param timekeeper the time
	 * @param maxBytes about how much memory it may take
	 */
	PendingLoads(Timekeeper timekeeper, long maxBytes) {
		this.timekeeper = timekeeper;
		this.forgotten = new ForgottenLoads(timekeeper, FillTokens.LIFE);
		this.clears = new OwnClears(timekeeper);
		this.misses = Caffeine.newBuilder()
			.maximumWeight(maxBytes)
			.<EntryKey, List<Miss>>weigher(PendingLoads::bytes)
			.expireAfterWrite(FillTokens.LIFE)
			.ticker(timekeeper::nanoTime)
			.executor(Runnable::run)
			.<EntryKey, List<Miss>>evictionListener(this::forget)
			.build();
	}

	/**
	 * The share of the heap for the register, so that an application that misses random
	 * keys does not run out of memory.
	 */
	static long shareOfHeap() {
		long share = Runtime.getRuntime().maxMemory() / 32;
		return Math.max(1 << 20, Math.min(share, 32 << 20));
	}

	private static int bytes(EntryKey key, List<Miss> there) {
		long bytes = 128 + 2L * key.text().length();
		for (Miss miss : there) {
			bytes += 96;
			for (FillTokens.Token token : miss.tokens.tokens()) {
				bytes += 128 + 2L * token.physicalKey().length();
			}
		}
		return (int) Math.min(bytes, Integer.MAX_VALUE);
	}

	private void forget(@Nullable EntryKey key, @Nullable List<Miss> there, RemovalCause cause) {
		if (key != null && there != null) {
			there.forEach((miss) -> this.forgotten.add(key, miss.thread));
		}
	}

	/**
	 * Notes a miss.
	 * @param key the key
	 * @param tokens the right to store
	 * @param reader the call in which it happened and the thread that will put
	 */
	void missed(EntryKey key, FillTokens tokens, Reader reader) {
		Miss miss = new Miss(reader.thread, tokens.withoutValues(), this.timekeeper.nanoTime(), reader.call == null);
		this.misses.asMap().compute(key, (same, there) -> {
			List<Miss> all = outstanding(key, there);
			if (miss.thread != 0) {
				all.removeIf((other) -> other.thread == miss.thread);
			}
			if (all.size() >= MAX_OF_KEY) {
				this.forgotten.add(key, miss.thread);
			}
			else {
				all.add(miss);
			}
			return List.copyOf(all);
		});
		if (reader.call != null) {
			reader.call.onEnd(() -> ended(key, miss));
		}
	}

	private List<Miss> outstanding(EntryKey key, @Nullable List<Miss> there) {
		List<Miss> all = new ArrayList<>((there != null) ? there.size() + 1 : 1);
		long now = this.timekeeper.nanoTime();
		for (Miss miss : (there != null) ? there : List.<Miss>of()) {
			if (now - miss.at < FillTokens.LIFE.toNanos()) {
				all.add(miss);
			}
			else {
				this.forgotten.add(key, miss.thread);
			}
		}
		return all;
	}

	/**
	 * The tokens on which a put of this thread may store.
	 * @param key the key
	 * @return the tokens, possibly none; {@code null} if no miss of the key is known, so
	 * that the put is a change
	 */
	@Nullable FillTokens take(EntryKey key) {
		List<Miss> known = this.misses.getIfPresent(key);
		long thread = Thread.currentThread().getId();
		if (known == null) {
			return this.forgotten.contains(key, thread) ? FillTokens.NONE : null;
		}
		for (Miss miss : outstanding(key, known)) {
			if (miss.thread == thread) {
				ended(key, miss);
				if (!isBehindOwnClear(key, miss)) {
					return miss.tokens;
				}
			}
		}
		if (this.forgotten.contains(key, thread)) {
			return FillTokens.NONE;
		}
		List<Miss> others = outstanding(key, known).stream().filter((miss) -> miss.thread != thread).toList();
		return others.isEmpty() ? null : others.get(0).tokens;
	}

	/** A load of a cached method may have begun before the clear inside it. */
	private boolean isBehindOwnClear(EntryKey key, Miss miss) {
		return miss.outsideOfCalls && this.clears.isSince(key.cache(), miss.at);
	}

	/**
	 * Notes a clear by this thread: what it puts next is a change, also of a key that it
	 * missed before outside of cached methods.
	 * @param cache the keyspace of the cache
	 */
	void cleared(String cache) {
		this.clears.add(cache);
	}

	/**
	 * Notes an evict by this thread: what it puts next is a change. The misses of other
	 * readers remain: the tombstone rejects their loads.
	 */
	void evicted(EntryKey key) {
		long thread = Thread.currentThread().getId();
		if (this.misses.getIfPresent(key) != null) {
			this.misses.asMap().computeIfPresent(key, (same, there) -> {
				List<Miss> rest = there.stream().filter((miss) -> miss.thread != thread).toList();
				return rest.isEmpty() ? null : rest;
			});
		}
	}

	private void ended(EntryKey key, Miss ended) {
		this.misses.asMap().computeIfPresent(key, (same, there) -> {
			List<Miss> rest = there.stream().filter((miss) -> miss != ended).toList();
			return rest.isEmpty() ? null : rest;
		});
	}

	/** The approximate size in memory. */
	long bytes() {
		return this.misses.policy().eviction().map((bound) -> bound.weightedSize().orElse(0)).orElse(0L);
	}

	/**
	 * The reader that missed.
	 *
	 * @param thread the number of the thread that will put, 0 if any may
	 * @param call the call of a cached method in which it reads, {@code null} outside of
	 * one
	 */
	record Reader(long thread, @Nullable CachedCall call) {

		/**
		 * Returns whether its own thread puts the loaded value, before its call returns.
		 */
		boolean putsWithinCall() {
			return this.thread != 0 && this.call != null;
		}

		void missed(EntryKey key, OwnLoad load) {
			if (this.call != null && this.thread != 0) {
				this.call.missed(key, load);
			}
		}

	}

	/**
	 * A miss.
	 */
	private static final class Miss {

		private final long thread;

		private final FillTokens tokens;

		private final long at;

		private final boolean outsideOfCalls;

		private Miss(long thread, FillTokens tokens, long at, boolean outsideOfCalls) {
			this.thread = thread;
			this.tokens = tokens;
			this.at = at;
			this.outsideOfCalls = outsideOfCalls;
		}

	}

}
