/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.breaker;

import java.time.Duration;

/**
 * The conditions under which a breaker opens, besides a refused or reset connection,
 * which opens it at once.
 *
 * @param failureRateThreshold percent of failed calls, 1 to 100
 * @param slidingWindowSize how many calls the rate is taken over
 * @param minimumNumberOfCalls how many calls must have been made before a rate counts
 * @param consecutiveTimeouts how many timeouts in a row open it
 * @param slowCallDuration from when on a call counts as slow
 * @param slowCallRateThreshold percent of slow calls, 1 to 100
 * @since 1.0.0
 */
public record BreakerSettings(float failureRateThreshold, int slidingWindowSize, int minimumNumberOfCalls,
		int consecutiveTimeouts, Duration slowCallDuration, float slowCallRateThreshold) {

	/**
	 * The settings that hold if the user sets none.
	 * @return the defaults
	 */
	public static BreakerSettings defaults() {
		return new BreakerSettings(50, 20, 5, 2, Duration.ofMillis(100), 100);
	}

}
