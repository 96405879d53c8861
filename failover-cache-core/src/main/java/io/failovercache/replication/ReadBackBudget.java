/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;

import io.failovercache.time.Timekeeper;

/**
 * The bytes that may be read back per second to verify puts of large values. Small values
 * cost hardly anything and are always read back. Thread-safe.
 */
final class ReadBackBudget {

	/** Up to this size a value is always read back. */
	static final int SMALL = 16 * 1024;

	/** The budget per owner. */
	static final int BYTES_PER_SECOND = 2 * 1024 * 1024;

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private final Timekeeper timekeeper;

	private long since;

	private long spent;

	ReadBackBudget(Timekeeper timekeeper) {
		this.timekeeper = timekeeper;
		this.since = timekeeper.nanoTime();
	}

	/**
	 * Asks for the right to read a value back, and spends it.
	 * @param size the size of the value in bytes
	 * @return whether it may be read
	 */
	boolean allows(int size) {
		return size <= SMALL || spend(size);
	}

	private synchronized boolean spend(int size) {
		long now = this.timekeeper.nanoTime();
		if (now - this.since >= SECOND) {
			this.since = now;
			this.spent = 0;
		}
		if (this.spent + size > BYTES_PER_SECOND) {
			return false;
		}
		this.spent += size;
		return true;
	}

}
