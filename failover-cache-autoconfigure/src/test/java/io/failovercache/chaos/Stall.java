/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.util.List;

/**
 * A time in which a JVM got no processor: a collection, a stopped process, a busy
 * machine. Immutable.
 *
 * @param start its first nanosecond
 * @param end its last
 */
record Stall(long start, long end) {

	/**
	 * The part of an interval that the machine itself explains.
	 * @param stalls the stalls of the JVM
	 * @param from the start of the interval
	 * @param to its end
	 * @return nanoseconds
	 */
	static long within(List<Stall> stalls, long from, long to) {
		long sum = 0;
		for (Stall stall : stalls) {
			sum += stall.overlap(new Stall(from, to));
		}
		return sum;
	}

	/**
	 * The time that two stalls have in common.
	 * @param other the stall of another JVM
	 * @return nanoseconds
	 */
	long overlap(Stall other) {
		return Math.max(0, Math.min(this.end, other.end) - Math.max(this.start, other.start));
	}

}
