/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * The time after which a slow read is sent to the other group as well.
 *
 * @param enabled whether it is sent at all
 * @param fixed the time, or {@code null} to follow the latency of the server
 */
record HedgeAfter(boolean enabled, @Nullable Duration fixed) {

	static HedgeAfter parse(String text) {
		String value = text.strip();
		if (value.equalsIgnoreCase("auto")) {
			return new HedgeAfter(true, null);
		}
		// YAML reads a bare off as false.
		if (value.equalsIgnoreCase("off") || value.equalsIgnoreCase("false")) {
			return new HedgeAfter(false, null);
		}
		Duration fixed = duration(value);
		PropertyCheck.of("hedge-after", value)
			.require(
					(hedge) -> fixed != null && !fixed.isNegative() && !fixed.isZero()
							&& PropertyCheck.isCountable(fixed),
					"it is neither a positive duration nor 'auto' nor 'off'",
					"Write a duration such as '20ms', 'auto' or 'off'.");
		return new HedgeAfter(true, fixed);
	}

	private static @Nullable Duration duration(String value) {
		try {
			return DurationStyle.detectAndParse(value);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
