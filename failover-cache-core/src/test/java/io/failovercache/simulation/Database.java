/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The truth behind the cache: each key has a version that only grows. Remembers when the
 * cache acknowledged which version, and so knows how stale a read was.
 */
final class Database {

	private final List<String> keys = new ArrayList<>();

	private final Map<String, Long> versions = new HashMap<>();

	private final Map<String, List<Acknowledged>> acknowledged = new HashMap<>();

	private final Set<String> locked = new HashSet<>();

	private long lastVersion;

	Database(int size) {
		for (int i = 0; i < size; i++) {
			String key = "key" + i;
			this.keys.add(key);
			this.versions.put(key, 0L);
			this.acknowledged.put(key, new ArrayList<>());
		}
	}

	List<String> keys() {
		return this.keys;
	}

	long load(String key) {
		return this.versions.getOrDefault(key, 0L);
	}

	long update(String key) {
		long version = ++this.lastVersion;
		this.versions.put(key, version);
		return version;
	}

	/** Puts of one key must not overlap, else it could not be said what is right. */
	boolean lock(String key) {
		return this.locked.add(key);
	}

	void unlock(String key) {
		this.locked.remove(key);
	}

	boolean lockAll() {
		return this.locked.isEmpty() && this.locked.addAll(this.keys);
	}

	void acknowledge(String key, long version, long now) {
		this.acknowledged.getOrDefault(key, new ArrayList<>()).add(new Acknowledged(version, now));
	}

	/**
	 * The time that something newer had been acknowledged when a read began.
	 * @return nanoseconds, 0 if nothing was
	 */
	long staleness(String key, long version, long readStart) {
		for (Acknowledged each : this.acknowledged.getOrDefault(key, List.of())) {
			if (each.version > version && each.time < readStart) {
				return readStart - each.time;
			}
		}
		return 0;
	}

	private record Acknowledged(long version, long time) {

	}

}
