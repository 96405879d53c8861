/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.UncheckedIOException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The filter of one read: refuses classes that are not trusted, and streams that would
 * cost more memory, stack or work than their size justifies. A genuine stream has a byte
 * for each byte of a primitive array, and more than one for each reference.
 */
final class ReadBudget implements ObjectInputFilter {

	/** Twice as many may exhaust the stack of an ordinary thread, 1 MB. */
	static final int MAX_DEPTH = 256;

	private static final int MEMORY_PER_BYTE = 3;

	private static final int FREE_MEMORY = 64 * 1024;

	private static final int REFERENCE = 4;

	private final TrustedTypes trusted;

	private final long maxReferences;

	private long memoryLeft;

	private final ReadWork work;

	private @Nullable String untrusted;

	private boolean tooDeep;

	private final ReadAllowance allowance;

	/**
	 * Begins a read.
	 * @param streamBytes how long the stream is
	 * @param allowance what the whole graph may take
	 */
	ReadBudget(TrustedTypes trusted, int streamBytes, ReadWork work, ReadAllowance allowance) {
		this.allowance = allowance;
		this.trusted = trusted;
		this.work = work;
		this.maxReferences = streamBytes;
		this.memoryLeft = (long) MEMORY_PER_BYTE * streamBytes + FREE_MEMORY;
	}

	@Override
	public Status checkInput(FilterInfo info) {
		this.tooDeep |= info.depth() > MAX_DEPTH;
		if (this.tooDeep || info.references() > this.maxReferences) {
			return Status.REJECTED;
		}
		Class<?> type = info.serialClass();
		if (type != null && !this.trusted.isTrusted(type)) {
			this.untrusted = type.getName();
			return Status.REJECTED;
		}
		if (!this.work.allows(type, info.arrayLength(), info.depth())) {
			return Status.REJECTED;
		}
		if (type == null) {
			return Status.UNDECIDED;
		}
		if (info.arrayLength() > 0) {
			long bytes = info.arrayLength() * sizeOfElement(type);
			this.memoryLeft -= bytes;
			if (this.memoryLeft >= 0) {
				this.allowance.takeMemory(bytes);
			}
		}
		return (this.memoryLeft >= 0) ? Status.ALLOWED : Status.REJECTED;
	}

	private static int sizeOfElement(Class<?> array) {
		Class<?> element = array.getComponentType();
		if (element == null || !element.isPrimitive()) {
			return REFERENCE;
		}
		if (element == long.class || element == double.class) {
			return Long.BYTES;
		}
		if (element == int.class || element == float.class) {
			return Integer.BYTES;
		}
		return (element == short.class || element == char.class) ? Short.BYTES : Byte.BYTES;
	}

	IOException explain(IOException ex) {
		if (ex.getCause() instanceof UncheckedIOException cause) {
			return Objects.requireNonNull(cause.getCause());
		}
		if (this.tooDeep) {
			return new NestedTooDeepException(MAX_DEPTH, ex);
		}
		return (this.untrusted != null) ? new UntrustedTypeException(this.untrusted) : ex;
	}

}
