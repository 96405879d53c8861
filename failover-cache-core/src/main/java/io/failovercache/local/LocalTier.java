/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.local;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.time.Timekeeper;

/**
 * The copies that one cache keeps in this instance, bounded in number and in age. A copy
 * never outlives a write of this instance: a reader that keeps a value presents the stamp
 * that it took before the read, and any drop since then makes the stamp void.
 * Thread-safe.
 *
 * @since 1.0.0
 */
public final class LocalTier {

	private static final int STRIPES = 1024;

	/** The unit of sizes in bytes: an {@code int} of them covers a whole heap. */
	private static final int UNIT = 64;

	private static final int OVERHEAD = 256;

	private final LocalSettings settings;

	private final Timekeeper timekeeper;

	private final ImmutableTypes types = new ImmutableTypes();

	/** A single one if no copies are kept: there may be thousands of such tiers. */
	private final AtomicLongArray drops;

	private final Cache<EntryKey, LocalCopy> copies;

	/**
	 * Creates an empty tier.
	 * @param settings how copies are kept
	 * @param timekeeper the time
	 */
	public LocalTier(LocalSettings settings, Timekeeper timekeeper) {
		this(settings, timekeeper, shareOfHeap());
	}

	/**
	 * Creates an empty tier with a bound of its own.
	 * @param settings how copies are kept
	 * @param timekeeper the time
	 * @param maxBytes about how much memory the copies may take
	 */
	LocalTier(LocalSettings settings, Timekeeper timekeeper, long maxBytes) {
		this.settings = settings;
		this.timekeeper = timekeeper;
		this.drops = new AtomicLongArray((settings.mode() != LocalMode.OFF) ? STRIPES : 1);
		// As many small copies as the settings say, and fewer if they are large.
		long most = maxBytes / UNIT;
		long least = Math.max(1, most / settings.maxSize());
		this.copies = Caffeine.newBuilder()
			.maximumWeight(Math.min(most, least * settings.maxSize()))
			.<EntryKey, LocalCopy>weigher(
					(key, copy) -> (int) Math.min(Integer.MAX_VALUE, Math.max(least, units(key, copy))))
			.expireAfterWrite(longestUse(settings))
			.ticker(timekeeper::nanoTime)
			.build();
	}

	/** The share of one cache: several of them leave enough to the application. */
	private static long shareOfHeap() {
		return Math.max(8L << 20, Runtime.getRuntime().maxMemory() / 16);
	}

	/**
	 * The size of a copy in units. A shared value is kept beside its bytes, and takes
	 * more than these, and far more if they are compressed.
	 */
	private static long units(EntryKey key, LocalCopy copy) {
		long payload = copy.entry().payload().length;
		long shared = (copy.shared() != null) ? 2L * copy.plainBytes() : 0;
		return (OVERHEAD + 2L * key.text().length() + payload + shared) / UNIT;
	}

	private static Duration longestUse(LocalSettings settings) {
		boolean nearLonger = settings.timeToLive().compareTo(settings.maxStale()) > 0;
		return nearLonger ? settings.timeToLive() : settings.maxStale();
	}

	/**
	 * A copy that may be served without asking a server.
	 * @param key the key
	 * @return the copy, {@code null} if there is none
	 */
	public @Nullable LocalCopy near(EntryKey key) {
		return (this.settings.mode() == LocalMode.NEAR) ? youngerThan(key, this.settings.timeToLive()) : null;
	}

	/**
	 * A copy that may be served because no server can be asked.
	 * @param key the key
	 * @return the copy, {@code null} if there is none
	 */
	public @Nullable LocalCopy fallback(EntryKey key) {
		return isOff() ? null : youngerThan(key, this.settings.maxStale());
	}

	private boolean isOff() {
		return this.settings.mode() == LocalMode.OFF;
	}

	private @Nullable LocalCopy youngerThan(EntryKey key, Duration age) {
		LocalCopy copy = this.copies.getIfPresent(key);
		if (copy == null || this.timekeeper.nanoTime() - copy.copiedAt() >= age.toNanos()) {
			return null;
		}
		long expiresAt = copy.entry().expiresAt();
		return (expiresAt == 0 || this.timekeeper.currentTimeMillis() < expiresAt) ? copy : null;
	}

	/**
	 * A stamp, to be taken before a read whose answer may be kept.
	 * @param key the key
	 * @return the stamp
	 */
	public Stamp stamp(EntryKey key) {
		return new Stamp(this.drops.get(stripe(key)), this.timekeeper.nanoTime());
	}

	/**
	 * Keeps an entry that was read, unless this instance has written the key since.
	 * @param key the key
	 * @param stamp the stamp taken before the read
	 * @param entry the entry that was read
	 * @param value its value
	 * @param plainBytes the size of the value before it was compressed
	 */
	public void keep(EntryKey key, Stamp stamp, Entry entry, @Nullable Object value, int plainBytes) {
		if (isOff()) {
			return;
		}
		Object shared = (value != null && this.types.isImmutable(value)) ? value : null;
		LocalCopy copy = new LocalCopy(entry, shared, plainBytes, stamp.time);
		int stripe = stripe(key);
		// A drop counts first and removes then, under the same lock as this: so either it
		// is seen here, or it removes what is put here.
		this.copies.asMap().compute(key, (same, there) -> (this.drops.get(stripe) == stamp.drops) ? copy : there);
	}

	/**
	 * Forgets a key: to be called before and after each write of it.
	 * @param key the key
	 */
	public void drop(EntryKey key) {
		if (!isOff()) {
			this.drops.incrementAndGet(stripe(key));
			this.copies.asMap().remove(key);
		}
	}

	/**
	 * Forgets all: to be called before and after each clear.
	 */
	public void dropAll() {
		if (!isOff()) {
			for (int i = 0; i < this.drops.length(); i++) {
				this.drops.incrementAndGet(i);
			}
			this.copies.asMap().clear();
		}
	}

	/**
	 * The number of copies.
	 * @return the number, approximately
	 */
	public long size() {
		return this.copies.estimatedSize();
	}

	private int stripe(EntryKey key) {
		int hash = key.hashCode();
		return (hash ^ (hash >>> 16)) & (this.drops.length() - 1);
	}

	/**
	 * A moment before a read.
	 *
	 * @param drops the number of drops until then
	 * @param time the monotonic time
	 */
	public record Stamp(long drops, long time) {

	}

}
