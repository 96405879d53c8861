/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;

import io.failovercache.time.Timekeeper;

/**
 * The time limit of one call of a cache, for all its requests to servers.
 *
 * @param timekeeper the time
 * @param end the {@link Timekeeper#nanoTime()} at which it is over
 */
record TimeLimit(Timekeeper timekeeper, long end) {

	static TimeLimit after(Duration time, Timekeeper timekeeper) {
		return new TimeLimit(timekeeper, timekeeper.nanoTime() + time.toNanos());
	}

	/** The remaining time, zero when it is over. */
	Duration left() {
		return Duration.ofNanos(Math.max(0, this.end - this.timekeeper.nanoTime()));
	}

}
