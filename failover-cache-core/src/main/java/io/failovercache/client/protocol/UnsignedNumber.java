/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.nio.ByteBuffer;

/**
 * The form of numbers in replies: decimal, unsigned, up to 64 bits.
 */
final class UnsignedNumber {

	/** The largest number, without its last digit, which is a 5. */
	private static final long MOST_TENTHS = 1_844_674_407_370_955_161L;

	private UnsignedNumber() {
	}

	/**
	 * Reads a number in place.
	 * @param buffer what has arrived
	 * @param start of the number
	 * @param end of the number
	 * @return the number, as an unsigned {@code long}
	 */
	static long parse(ByteBuffer buffer, int start, int end) {
		if (start >= end) {
			throw new GarbledReplyException("a missing number");
		}
		long number = 0;
		for (int i = start; i < end; i++) {
			int digit = buffer.get(i) - '0';
			if (digit < 0 || digit > 9 || isTooLong(number, digit)) {
				throw new GarbledReplyException("an invalid number");
			}
			number = number * 10 + digit;
		}
		return number;
	}

	/** Returns whether one more digit would need more than 64 bits. */
	private static boolean isTooLong(long number, int digit) {
		return number < 0 || number > MOST_TENTHS || (number == MOST_TENTHS && digit > 5);
	}

}
