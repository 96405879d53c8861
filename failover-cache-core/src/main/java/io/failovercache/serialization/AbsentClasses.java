/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The names of classes that were looked for and do not exist. The JVM keeps each name
 * that it is asked for, so it is asked for a limited number of absent ones: a thousand,
 * and one more each second. Thread-safe.
 */
final class AbsentClasses {

	static final int MOST = 1000;

	private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

	private final LongSupplier nanoTime;

	private final Set<String> names = new HashSet<>();

	private int left = MOST;

	private long counted;

	AbsentClasses(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.counted = nanoTime.getAsLong();
	}

	/**
	 * Returns whether a class may be looked for.
	 */
	synchronized boolean mayBeAskedFor(String name) {
		long more = (this.nanoTime.getAsLong() - this.counted) / PAUSE;
		this.counted += more * PAUSE;
		this.left = (int) Math.min(MOST, this.left + more);
		return this.left > 0 && !this.names.contains(name);
	}

	/**
	 * Adds a class that was not found.
	 */
	synchronized void add(String name) {
		this.left--;
		if (this.names.size() < MOST) {
			this.names.add(name);
		}
	}

	/** Returns whether there is no room to remember another one. */
	synchronized boolean isFull() {
		return this.names.size() >= MOST;
	}

}
