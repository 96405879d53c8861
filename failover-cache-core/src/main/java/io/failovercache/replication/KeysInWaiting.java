/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.failovercache.entry.EntryKey;

/**
 * Tasks that wait, at most one per key; the latest replaces the one before. Bounded in
 * number and in characters: users of the application may choose how long each key is.
 * Thread-safe.
 *
 * @param <T> the type of the tasks
 */
final class KeysInWaiting<T> {

	private final int mostKeys;

	private final long mostCharacters;

	private final Map<EntryKey, T> waiting = new ConcurrentHashMap<>();

	private final AtomicLong characters = new AtomicLong();

	KeysInWaiting(int mostKeys, long mostCharacters) {
		this.mostKeys = mostKeys;
		this.mostCharacters = mostCharacters;
	}

	/**
	 * Adds a task, unless there are too many.
	 */
	void offer(EntryKey key, T task) {
		boolean full = this.waiting.size() >= this.mostKeys || this.characters.get() >= this.mostCharacters;
		if (!full && this.waiting.put(key, task) == null) {
			this.characters.addAndGet(key.text().length());
		}
	}

	/**
	 * Removes and returns all tasks.
	 */
	List<T> take() {
		List<T> taken = new ArrayList<>();
		for (EntryKey key : List.copyOf(this.waiting.keySet())) {
			T task = this.waiting.remove(key);
			if (task != null) {
				this.characters.addAndGet(-key.text().length());
				taken.add(task);
			}
		}
		return taken;
	}

}
