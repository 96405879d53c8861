/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.EntryKey;
import io.failovercache.time.Timekeeper;

/**
 * The keys whose misses had to be forgotten before their loads were put, for between one
 * and two times as long as a load may take. A set of bits: when it is full, it takes
 * about one in a hundred other keys for forgotten, which costs a miss; it takes no memory
 * before anything is forgotten. Thread-safe.
 */
final class ForgottenLoads {

	private static final int BITS = 1 << 23;

	/** Half a million keys set about an eighth of the bits. */
	private static final int MAX_KEYS = 1 << 19;

	private final Timekeeper timekeeper;

	private final long lifeNanos;

	private volatile @Nullable Generation current;

	private volatile @Nullable Generation last;

	ForgottenLoads(Timekeeper timekeeper, Duration life) {
		this.timekeeper = timekeeper;
		this.lifeNanos = life.toNanos();
	}

	/**
	 * Adds a miss that was forgotten.
	 * @param key the key
	 * @param thread the number of the thread that missed, 0 for a reader without one
	 */
	synchronized void add(EntryKey key, long thread) {
		Generation now = this.current;
		if (now == null || isOver(now) || now.keys >= MAX_KEYS) {
			this.last = now;
			now = new Generation(this.timekeeper.nanoTime());
			this.current = now;
		}
		now.keys++;
		now.set(hash(key, thread));
	}

	/**
	 * Returns whether a put by a thread may belong to a forgotten miss.
	 * @param key the key
	 * @param thread the number of the thread that puts
	 * @return {@code true} if this thread missed, or a reader without a thread did
	 */
	boolean contains(EntryKey key, long thread) {
		Generation now = this.current;
		return now != null && (contains(now, key, thread) || contains(this.last, key, thread));
	}

	private boolean contains(@Nullable Generation generation, EntryKey key, long thread) {
		return generation != null && this.timekeeper.nanoTime() - generation.begun < 2 * this.lifeNanos
				&& (generation.contains(hash(key, thread)) || generation.contains(hash(key, 0)));
	}

	private boolean isOver(Generation generation) {
		return this.timekeeper.nanoTime() - generation.begun >= this.lifeNanos;
	}

	private static long hash(EntryKey key, long thread) {
		long hash = (31L * key.cache().hashCode() + key.text().hashCode()) * 0x9E3779B97F4A7C15L
				+ thread * 0xC2B2AE3D27D4EB4FL;
		hash = (hash ^ (hash >>> 32)) * 0xBF58476D1CE4E5B9L;
		return hash ^ (hash >>> 29);
	}

	/**
	 * The loads that were forgotten in one period.
	 */
	private static final class Generation {

		private final AtomicLongArray bits = new AtomicLongArray(BITS / Long.SIZE);

		private final long begun;

		private int keys;

		private Generation(long begun) {
			this.begun = begun;
		}

		private void set(long hash) {
			set((int) hash & (BITS - 1));
			set((int) (hash >>> 32) & (BITS - 1));
		}

		private void set(int bit) {
			this.bits.accumulateAndGet(bit / Long.SIZE, 1L << (bit % Long.SIZE), (all, one) -> all | one);
		}

		private boolean contains(long hash) {
			return isSet((int) hash & (BITS - 1)) && isSet((int) (hash >>> 32) & (BITS - 1));
		}

		private boolean isSet(int bit) {
			return (this.bits.get(bit / Long.SIZE) & 1L << (bit % Long.SIZE)) != 0;
		}

	}

}
