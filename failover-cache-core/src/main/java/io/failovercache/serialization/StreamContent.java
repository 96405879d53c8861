/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.regex.Pattern;

/**
 * Objects whose first bytes tell the cost of reading them, because their class does not
 * ask the filter.
 */
final class StreamContent {

	/** A block of five bytes: its mark, its length, a tag and a number of elements. */
	private static final int BLOCK = 0x77;

	private static final int COUNT_AT = 3;

	/** The memory per element of a list or, with its hash, of a map. */
	private static final int BYTES_PER_ELEMENT = 20;

	private StreamContent() {
	}

	/** The memory that Kotlin allocates for the announced number of elements. */
	static long memoryOf(Class<?> type, StreamBytes stream, int content) {
		String name = type.getName();
		if (!name.equals("kotlin.collections.builders.SerializedCollection")
				&& !name.equals("kotlin.collections.builders.SerializedMap")) {
			return 0;
		}
		boolean told = stream.at(content) == BLOCK && stream.at(content + 1) == Byte.BYTES + Integer.BYTES;
		return told ? BYTES_PER_ELEMENT * Integer.toUnsignedLong(stream.intAt(content + COUNT_AT)) : Long.MAX_VALUE / 2;
	}

	/**
	 * Returns whether a pattern matches canonical equivalents: compiling it takes the
	 * factorial of the number of its combining characters.
	 */
	static boolean isCostly(Class<?> type, StreamBytes stream, int content) {
		boolean pattern = type == Pattern.class || type.getName().equals("kotlin.text.Regex$Serialized");
		return pattern && (stream.intAt(content) & Pattern.CANON_EQ) != 0;
	}

}
