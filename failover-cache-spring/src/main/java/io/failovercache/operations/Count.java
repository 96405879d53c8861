/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.operations;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * One change of a counter.
 *
 * @param up whether it adds
 * @param delta what it adds or subtracts, 0 or more
 * @param initial the number if there is none, {@code null} to leave it absent
 * @param expiresAt when a number that it begins expires, 0 for never
 */
record Count(boolean up, long delta, @Nullable Long initial, long expiresAt) {

	private static final int MAX_DIGITS = 19;

	Count {
		if (delta < 0) {
			throw new IllegalArgumentException("The delta %d is negative".formatted(delta));
		}
	}

	static Count up(long delta) {
		return new Count(true, delta, null, 0);
	}

	static Count upFrom(long delta, long initial, long expiresAt) {
		return new Count(true, delta, initial, expiresAt);
	}

	static Count down(long delta) {
		return new Count(false, delta, null, 0);
	}

	/** The number after the change, {@code null} if it would be too large. */
	@Nullable Long apply(long number) {
		if (!this.up) {
			return (number <= 0) ? 0L : Math.max(0, number - this.delta);
		}
		return (number <= Long.MAX_VALUE - this.delta) ? number + this.delta : null;
	}

	/** The whole number in a value, {@code null} if there is none. */
	static @Nullable Long numberOf(@Nullable Object value) {
		if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte
				|| value instanceof AtomicInteger || value instanceof AtomicLong || value instanceof LongAdder) {
			return ((Number) value).longValue();
		}
		try {
			if (value instanceof BigInteger number) {
				return number.longValueExact();
			}
			if (value instanceof BigDecimal number) {
				return number.longValueExact();
			}
			if (value instanceof Double || value instanceof Float || value instanceof DoubleAdder) {
				return new BigDecimal(((Number) value).doubleValue()).longValueExact();
			}
			boolean digits = value instanceof String text && text.length() <= MAX_DIGITS
					&& text.chars().allMatch((digit) -> digit >= '0' && digit <= '9');
			return digits ? Long.valueOf((String) value) : null;
		}
		catch (ArithmeticException | NumberFormatException ex) {
			return null;
		}
	}

}
