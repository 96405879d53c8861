/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

/**
 * The numbers of hints on one board: the numbers of one log follow each other without a
 * gap, and a board that has lost its log begins a new one with numbers far away.
 */
final class HintNumbers {

	/** The bits of a number within its log, enough for the lifetime of a log. */
	private static final int BITS = 20;

	private HintNumbers() {
	}

	/**
	 * The number before the first one of a log that begins now.
	 * @param millis the wall clock
	 */
	static long newLog(long millis) {
		return (millis / 1000) << BITS;
	}

	/**
	 * The number before the first one of the log of a number.
	 */
	static long startOf(long number) {
		return (number >> BITS) << BITS;
	}

	static boolean sameLog(long one, long other) {
		return startOf(one) == startOf(other);
	}

}
