/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.util.BitSet;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The filter of one read: refuses classes that are not trusted, and streams that would
 * cost more memory, stack or time than their own size accounts for. An honest stream
 * spends at least a byte for each element of an array and for each reference.
 */
final class ReadBudget implements ObjectInputFilter {

	static final int MAX_DEPTH = 256;

	/**
	 * Hash tables within hash tables double the work at each level if the stream wants
	 * so.
	 */
	static final int MAX_NESTED_HASH_TABLES = 12;

	/**
	 * A hash table asks for up to four slots for the least entry a stream can hold.
	 */
	private static final int ELEMENTS_PER_BYTE = 4;

	private static final int FREE_ELEMENTS = 1024;

	private final TrustedTypes trusted;

	private final long maxReferences;

	private long elementsLeft;

	/** The depths at which the last ones stand; most values have none. */
	private @Nullable BitSet hashTables;

	private @Nullable String untrusted;

	ReadBudget(TrustedTypes trusted, int streamBytes) {
		this.trusted = trusted;
		this.maxReferences = streamBytes;
		this.elementsLeft = (long) ELEMENTS_PER_BYTE * streamBytes + FREE_ELEMENTS;
	}

	@Override
	public Status checkInput(FilterInfo info) {
		if (info.depth() > MAX_DEPTH || info.references() > this.maxReferences) {
			return Status.REJECTED;
		}
		Class<?> type = info.serialClass();
		if (type == null) {
			return Status.UNDECIDED;
		}
		if (!this.trusted.isTrusted(type)) {
			this.untrusted = type.getName();
			return Status.REJECTED;
		}
		if (type == Map.Entry[].class && !nestHashTable((int) info.depth())) {
			return Status.REJECTED;
		}
		this.elementsLeft -= Math.max(0, info.arrayLength());
		return (this.elementsLeft >= 0) ? Status.ALLOWED : Status.REJECTED;
	}

	/**
	 * Every table asks for its slots when its turn comes, at its own depth in the graph.
	 */
	private boolean nestHashTable(int depth) {
		BitSet tables = Objects.requireNonNullElseGet(this.hashTables, BitSet::new);
		tables.clear(depth, tables.length() + depth);
		tables.set(depth);
		this.hashTables = tables;
		return tables.cardinality() <= MAX_NESTED_HASH_TABLES;
	}

	IOException explain(IOException ex) {
		return (this.untrusted != null) ? new UntrustedTypeException(this.untrusted) : ex;
	}

}
