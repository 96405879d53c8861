/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The node's memory: items by key, the longest unread evicted first. Thread-safe: the
 * node's own thread works in it, tests look into it.
 */
final class ItemStore {

	private final InstantSource time;

	private final long memoryLimit;

	// In order of access: the eldest is the next to be evicted.
	private final LinkedHashMap<String, Item> items = new LinkedHashMap<>(64, 0.75f, true);

	private long bytes;

	private long lastCas;

	private long totalItems;

	private long evictions;

	private long flushAt = ExpiryRule.NEVER;

	private boolean full;

	ItemStore(InstantSource time, long memoryLimit) {
		this.time = time;
		this.memoryLimit = memoryLimit;
	}

	/** Returns the item and counts that as use, {@code null} if there is none. */
	synchronized @Nullable Item get(String key) {
		flushIfDue();
		Item item = this.items.get(key);
		if (item != null && item.isExpired(now())) {
			remove(key);
			return null;
		}
		return item;
	}

	/**
	 * Stores a value in place of any other.
	 * @return {@code false}, with any older value gone, if it is larger than the memory
	 */
	synchronized boolean put(String key, long flags, byte[] value, long expiresAt) {
		return put(key, new Item(flags, value, expiresAt, ++this.lastCas, now()));
	}

	/**
	 * Makes an empty item if there is none.
	 * @return the item, {@code null} if there is no room for it
	 */
	synchronized @Nullable Item make(String key, long expiresAt) {
		Item item = new Item(0, new byte[0], expiresAt, ++this.lastCas, now(), true);
		return put(key, item) ? item : null;
	}

	private boolean put(String key, Item item) {
		flushIfDue();
		remove(key);
		if (!makeRoom(item.footprint(key))) {
			return false;
		}
		this.items.put(key, item);
		this.bytes += item.footprint(key);
		this.totalItems++;
		return true;
	}

	/** Gives an item that is there another value, in the same memory. */
	synchronized void replace(String key, Item item, byte[] value) {
		swap(key, new Item(item.flags(), value, item.expiresAt(), ++this.lastCas, item.storedAt(), item.made()));
	}

	/** Gives an item another expiry; its version stays. */
	synchronized boolean touch(String key, long expiry) {
		Item item = get(key);
		if (item == null) {
			return false;
		}
		long expiresAt = ExpiryRule.expiresAt(expiry, now());
		swap(key, new Item(item.flags(), item.value(), expiresAt, item.cas(), item.storedAt(), item.made()));
		return true;
	}

	private void swap(String key, Item replacement) {
		remove(key);
		this.items.put(key, replacement);
		this.bytes += replacement.footprint(key);
	}

	synchronized boolean remove(String key) {
		Item removed = this.items.remove(key);
		if (removed != null) {
			this.bytes -= removed.footprint(key);
		}
		return removed != null;
	}

	synchronized void clear() {
		this.items.clear();
		this.bytes = 0;
		this.flushAt = ExpiryRule.NEVER;
	}

	/** Empties the store at a time to come, in milliseconds since the epoch. */
	synchronized void clearAt(long when) {
		flushIfDue();
		this.flushAt = when;
		flushIfDue();
	}

	/** Refuses every value from now on. */
	synchronized void fill() {
		this.full = true;
	}

	synchronized boolean isFull() {
		return this.full;
	}

	/** Takes values again, starting with none. */
	synchronized void empty() {
		this.full = false;
		clear();
	}

	/** Keys of items that have not expired, as stored, {@code limit} at most. */
	synchronized List<String> keys(int limit) {
		flushIfDue();
		long now = now();
		List<String> keys = new ArrayList<>();
		for (Map.Entry<String, Item> entry : this.items.entrySet()) {
			if (keys.size() == limit) {
				break;
			}
			if (!entry.getValue().isExpired(now)) {
				keys.add(entry.getKey());
			}
		}
		return keys;
	}

	/** The number of items that have not expired. */
	synchronized int count() {
		flushIfDue();
		long now = now();
		removeIf((item) -> item.isExpired(now));
		return this.items.size();
	}

	synchronized boolean contains(String key) {
		return keys(Integer.MAX_VALUE).contains(key);
	}

	synchronized Usage usage() {
		return new Usage(count(), this.bytes, this.memoryLimit, this.totalItems, this.evictions);
	}

	long now() {
		return this.time.millis();
	}

	private void flushIfDue() {
		long due = this.flushAt;
		if (due <= now()) {
			this.flushAt = ExpiryRule.NEVER;
			removeIf((item) -> item.storedAt() <= due);
		}
	}

	private void removeIf(Predicate<Item> condition) {
		Iterator<Map.Entry<String, Item>> entries = this.items.entrySet().iterator();
		while (entries.hasNext()) {
			Map.Entry<String, Item> entry = entries.next();
			if (condition.test(entry.getValue())) {
				this.bytes -= entry.getValue().footprint(entry.getKey());
				entries.remove();
			}
		}
	}

	private boolean makeRoom(long needed) {
		if (needed > this.memoryLimit) {
			return false;
		}
		Iterator<Map.Entry<String, Item>> eldest = this.items.entrySet().iterator();
		while (this.bytes + needed > this.memoryLimit && eldest.hasNext()) {
			Map.Entry<String, Item> entry = eldest.next();
			this.bytes -= entry.getValue().footprint(entry.getKey());
			eldest.remove();
			this.evictions++;
		}
		return true;
	}

	/**
	 * The use of the memory.
	 *
	 * @param items items that have not expired
	 * @param bytes their size
	 * @param limit how many bytes there are
	 * @param totalItems items ever stored
	 * @param evictions items that had to make room
	 */
	record Usage(int items, long bytes, long limit, long totalItems, long evictions) {

	}

}
