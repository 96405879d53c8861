/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The times of an instance that others have to know.
 *
 * @param pollInterval how often it reads each board
 * @param trustLease for how long it acts on what it read
 * @param fenceLease for how long its fences hold
 * @param tombstoneTtl for how long its tombstones last
 * @param operationTimeout how long its writes may take
 * @since 1.0.0
 */
public record RosterTimes(Duration pollInterval, Duration trustLease, Duration fenceLease, Duration tombstoneTtl,
		Duration operationTimeout) {

	private static final int COUNT = 5;

	/** The most that is believed of a time that a board shows. */
	private static final long LONGEST_MILLIS = Duration.ofDays(1).toMillis();

	private static final Duration MARGIN = Duration.ofMillis(100);

	/**
	 * The time after which every write of such an instance acts on the present content of
	 * its boards.
	 */
	Duration untilHeard() {
		return this.pollInterval.plus(this.trustLease).plus(this.operationTimeout).plus(MARGIN);
	}

	static RosterTimes parse(String text) {
		List<Duration> all = Arrays.stream(text.split("/", -1)).map(RosterTimes::duration).toList();
		if (all.size() != COUNT) {
			throw new IllegalArgumentException("not the times of an instance");
		}
		return new RosterTimes(all.get(0), all.get(1), all.get(2), all.get(3), all.get(4));
	}

	private static Duration duration(String text) {
		long millis = Long.parseLong(text);
		if (millis < 0 || millis > LONGEST_MILLIS) {
			throw new IllegalArgumentException("not a time of an instance");
		}
		return Duration.ofMillis(millis);
	}

	/**
	 * Milliseconds, divided by slashes.
	 */
	@Override
	public String toString() {
		return this.pollInterval.toMillis() + "/" + this.trustLease.toMillis() + "/" + this.fenceLease.toMillis() + "/"
				+ this.tombstoneTtl.toMillis() + "/" + this.operationTimeout.toMillis();
	}

}
