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
 * measured, so that a value that was readable when it was written is readable on any
 * machine. Not thread-safe.
 */
final class ReadAllowance {

	/**
	 * The memory per step of hashing or comparing objects, for iterators.
	 */
	private static final int BYTES_PER_STEP = 16;

	/** The memory that any value may take, however small the limit of its cache. */
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
	 * Twice the bytes; together with the decompressed bytes themselves that makes three
	 * times as much.
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
					new UnreadableBytesException("reading it would take longer than its size justifies"));
		}
	}

	long workLeft() {
		return this.workLeft;
	}

	/** Counts a key of a map that was read. */
	void takeKey(@Nullable Object key) {
		takeHashed(this.keys, key);
	}

	/**
	 * Counts a part that is about to be put into a table.
	 * @param table the parts in the table so far
	 */
	void takeHashed(HashWork table, @Nullable Object part) {
		long steps = this.size.of(part, this.workLeft / 2);
		takeWork(steps);
		takeWork(table.add(steps, part));
	}

	/**
	 * The hash table of a class, to count the work of filling it.
	 */
	static HashWork table(Class<?> type) {
		return new HashWork(type, 0, 0);
	}

}
