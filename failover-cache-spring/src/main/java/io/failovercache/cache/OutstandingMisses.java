/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.EntryKey;
import io.failovercache.replication.FillTokens;
import io.failovercache.time.Timekeeper;

/**
 * The misses by their keys, bounded by the memory that they take: the keys that missed
 * first are forgotten first. Every miss adds and soon removes a key here, which a cache
 * with a policy makes expensive. Thread-safe.
 */
final class OutstandingMisses {

	/** A power of two. */
	private static final int PARTS = 16;

	private final Timekeeper timekeeper;

	private final long maxBytes;

	private final BiConsumer<EntryKey, List<Miss>> forget;

	private final List<Part> parts = IntStream.range(0, PARTS).mapToObj((i) -> new Part()).toList();

	private final AtomicLong bytes = new AtomicLong();

	/**
	 * Creates an empty register.
	 * @param timekeeper the time
	 * @param maxBytes about how much memory it may take
	 * @param forget called with the misses of a key that had to be forgotten
	 */
	OutstandingMisses(Timekeeper timekeeper, long maxBytes, BiConsumer<EntryKey, List<Miss>> forget) {
		this.timekeeper = timekeeper;
		this.maxBytes = maxBytes;
		this.forget = forget;
	}

	/** The misses of a key, the oldest first; none, rather than an empty list. */
	@Nullable List<Miss> of(EntryKey key) {
		Part part = this.parts.get(partOf(key));
		part.lock.lock();
		try {
			return part.misses.get(key);
		}
		finally {
			part.lock.unlock();
		}
	}

	/**
	 * Adds to the misses of a key.
	 * @param key the key
	 * @param addition makes the new list of the old one, which may be empty
	 */
	void add(EntryKey key, UnaryOperator<List<Miss>> addition) {
		int place = partOf(key);
		Part part = this.parts.get(place);
		part.lock.lock();
		try {
			List<Miss> before = part.misses.remove(key);
			List<Miss> after = addition.apply((before != null) ? before : List.of());
			part.misses.put(key, after);
			this.bytes.addAndGet(bytes(key, after) - ((before != null) ? bytes(key, before) : 0));
			part.forgetExpired();
		}
		finally {
			part.lock.unlock();
		}
		for (int i = 0; i < PARTS && this.bytes.get() > this.maxBytes; i++) {
			this.parts.get((place + i) % PARTS).forgetOldest();
		}
	}

	/**
	 * Removes from the misses of a key.
	 * @param key the key
	 * @param removal makes the new list of the old one; not called if there is none
	 */
	void remove(EntryKey key, UnaryOperator<List<Miss>> removal) {
		Part part = this.parts.get(partOf(key));
		part.lock.lock();
		try {
			List<Miss> before = part.misses.get(key);
			if (before != null) {
				List<Miss> after = removal.apply(before);
				this.bytes.addAndGet((after.isEmpty() ? 0 : bytes(key, after)) - bytes(key, before));
				if (after.isEmpty()) {
					part.misses.remove(key);
				}
				else {
					part.misses.put(key, after);
				}
			}
		}
		finally {
			part.lock.unlock();
		}
	}

	/** The approximate size in memory. */
	long bytes() {
		return this.bytes.get();
	}

	private static int partOf(EntryKey key) {
		int hash = key.hashCode();
		return (hash ^ (hash >>> 16)) & (PARTS - 1);
	}

	private static long bytes(EntryKey key, List<Miss> misses) {
		long bytes = 128 + 2L * key.text().length();
		for (Miss miss : misses) {
			bytes += 96;
			for (FillTokens.Token token : miss.tokens().tokens()) {
				bytes += 128 + 2L * token.physicalKey().length();
			}
		}
		return bytes;
	}

	/**
	 * The keys of one part, in the order of their last misses.
	 */
	private final class Part {

		private final ReentrantLock lock = new ReentrantLock();

		private final Map<EntryKey, List<Miss>> misses = new LinkedHashMap<>();

		/** Only for the holder of the lock. */
		private void forgetExpired() {
			long now = OutstandingMisses.this.timekeeper.nanoTime();
			Iterator<Map.Entry<EntryKey, List<Miss>>> oldest = this.misses.entrySet().iterator();
			while (oldest.hasNext()) {
				Map.Entry<EntryKey, List<Miss>> next = oldest.next();
				List<Miss> list = next.getValue();
				if (!list.get(list.size() - 1).isOver(now)) {
					return;
				}
				oldest.remove();
				forget(next.getKey(), list);
			}
		}

		private void forgetOldest() {
			this.lock.lock();
			try {
				Iterator<Map.Entry<EntryKey, List<Miss>>> oldest = this.misses.entrySet().iterator();
				while (oldest.hasNext() && OutstandingMisses.this.bytes.get() > OutstandingMisses.this.maxBytes) {
					Map.Entry<EntryKey, List<Miss>> next = oldest.next();
					oldest.remove();
					forget(next.getKey(), next.getValue());
				}
			}
			finally {
				this.lock.unlock();
			}
		}

		private void forget(EntryKey key, List<Miss> list) {
			OutstandingMisses.this.bytes.addAndGet(-bytes(key, list));
			OutstandingMisses.this.forget.accept(key, list);
		}

	}

	/**
	 * A miss.
	 */
	static final class Miss {

		private final long thread;

		private final FillTokens tokens;

		private final long at;

		private final boolean outsideOfCalls;

		/**
		 * Creates a miss.
		 * @param thread the number of the thread that will put, 0 if any may
		 * @param tokens the right to store
		 * @param at the time, as the monotonic clock counts
		 * @param outsideOfCalls whether it happened outside of cached methods
		 */
		Miss(long thread, FillTokens tokens, long at, boolean outsideOfCalls) {
			this.thread = thread;
			this.tokens = tokens;
			this.at = at;
			this.outsideOfCalls = outsideOfCalls;
		}

		long thread() {
			return this.thread;
		}

		FillTokens tokens() {
			return this.tokens;
		}

		long at() {
			return this.at;
		}

		boolean isOutsideOfCalls() {
			return this.outsideOfCalls;
		}

		/** Returns whether its load takes longer than any may. */
		boolean isOver(long now) {
			return now - this.at >= FillTokens.LIFE.toNanos();
		}

	}

}
