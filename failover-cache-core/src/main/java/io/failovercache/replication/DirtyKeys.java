/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.EntryKey;
import io.failovercache.node.Node;

/**
 * Keys of which a node may hold something older than this instance has written. This
 * instance does not read them there until a tombstone has replaced them. Bounded: beyond
 * the bound the whole node is not read until its content has been abandoned. Thread-safe.
 */
final class DirtyKeys {

	static final int CAPACITY = 100_000;

	/**
	 * The bound for all keys together: users of the application may choose how long each
	 * is.
	 */
	static final long MAX_CHARACTERS = 20_000_000;

	private final Map<DirtyKey, Object> keys = new ConcurrentHashMap<>();

	private final Map<Node, Boolean> overflowed = new ConcurrentHashMap<>();

	private final Map<String, Object> caches = new ConcurrentHashMap<>();

	private final AtomicInteger size = new AtomicInteger();

	private final AtomicLong characters = new AtomicLong();

	/**
	 * Marks a key because a write of it was missed; only a repair removes the mark.
	 */
	void add(Node node, EntryKey key, Object mark) {
		if (!put(node, key, mark)) {
			this.overflowed.put(node, Boolean.TRUE);
		}
	}

	private boolean put(Node node, EntryKey key, Object mark) {
		DirtyKey dirty = new DirtyKey(node, key);
		boolean full = this.size.get() >= CAPACITY || this.characters.get() >= MAX_CHARACTERS;
		if (full && !this.keys.containsKey(dirty)) {
			return false;
		}
		if (this.keys.put(dirty, mark) == null) {
			this.size.incrementAndGet();
			this.characters.addAndGet(key.text().length());
		}
		return true;
	}

	/**
	 * Marks a whole cache because its clear has reached no server yet.
	 */
	void addCache(String cache, Object mark) {
		this.caches.put(cache, mark);
	}

	void removeCache(String cache, Object mark) {
		this.caches.remove(cache, mark);
	}

	boolean contains(Node node, EntryKey key) {
		if (!this.caches.isEmpty() && this.caches.containsKey(key.cache())) {
			return true;
		}
		boolean marked = this.size.get() != 0 && this.keys.containsKey(new DirtyKey(node, key));
		return marked || this.overflowed.containsKey(node);
	}

	/**
	 * Removes the mark of a key, unless it has been marked again since.
	 */
	void remove(Node node, EntryKey key, Object mark) {
		if (this.keys.remove(new DirtyKey(node, key), mark)) {
			this.size.decrementAndGet();
			this.characters.addAndGet(-key.text().length());
		}
	}

	/**
	 * The latest mark of a key, {@code null} if there is none.
	 */
	@Nullable Object markOf(Node node, EntryKey key) {
		return (this.size.get() != 0) ? this.keys.get(new DirtyKey(node, key)) : null;
	}

	Map<DirtyKey, Object> marks() {
		return this.keys;
	}

	/**
	 * Marks a whole node.
	 */
	void overflow(Node node) {
		this.overflowed.put(node, Boolean.TRUE);
	}

	Iterable<Node> overflowed() {
		return this.overflowed.keySet();
	}

	void abandoned(Node node) {
		this.overflowed.remove(node);
	}

	int size() {
		return this.size.get();
	}

	boolean isEmpty() {
		return this.size.get() == 0 && this.overflowed.isEmpty();
	}

	/**
	 * A key on a node.
	 *
	 * @param node the node
	 * @param key the key
	 */
	record DirtyKey(Node node, EntryKey key) {

	}

}
