/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.UncheckedIOException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The memory and the work that one read may take. Both are counted in steps, not
 * measured, so that what was proven when it was written is read by any machine. Not for
 * use by several threads.
 */
final class ReadAllowance {

	/**
	 * To hash an object, or to compare it with another one, takes memory, too: that of
	 * the iterators.
	 */
	private static final int BYTES_PER_STEP = 16;

	/** For values of caches with a small limit. */
	private static final int FREE_MEMORY = 256 * 1024;

	private final GraphSize size = new GraphSize();

	private final HashWork keys = new HashWork(Set.class, 0, 0);

	private final int maxBytes;

	private long memoryLeft;

	private long workLeft;

	/**
	 * Begins a read.
	 * @param maxBytes the most that the bytes of a value may be
	 */
	ReadAllowance(int maxBytes) {
		this.maxBytes = maxBytes;
		this.memoryLeft = memoryFor(maxBytes);
		this.workLeft = this.memoryLeft / BYTES_PER_STEP;
	}

	/**
	 * Twice the bytes: with the bytes themselves, which may have been unfolded from few,
	 * that is three times as much.
	 */
	static long memoryFor(int maxBytes) {
		return 2L * maxBytes + FREE_MEMORY;
	}

	void takeMemory(long bytes) {
		this.memoryLeft -= bytes;
		if (this.memoryLeft < 0) {
			throw new UncheckedIOException(new ValueTooLargeException(memoryFor(this.maxBytes)));
		}
	}

	void takeWork(long steps) {
		this.workLeft -= steps;
		if (this.workLeft < 0) {
			throw new UncheckedIOException(
					new UnreadableBytesException("to read it would take longer than its size accounts for"));
		}
	}

	long workLeft() {
		return this.workLeft;
	}

	/** A key of a map was read. */
	void takeKey(@Nullable Object key) {
		takeHashed(this.keys, key);
	}

	/**
	 * A part is about to be put into a table. It is hashed as often as it is counted.
	 * @param table what is in the table so far
	 */
	void takeHashed(HashWork table, @Nullable Object part) {
		long steps = this.size.of(part, this.workLeft / 2);
		takeWork(steps);
		takeWork(table.add(steps, part));
	}

	/**
	 * The sets whose hashes a read computes.
	 */
	static HashWork table(Class<?> type) {
		return new HashWork(type, 0, 0);
	}

}
