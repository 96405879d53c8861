/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;

/**
 * The limits in time of a write. A caller that waits may have returned at the end of its
 * call: then another instance may write something newer, which an older value must not
 * replace.
 *
 * @param maxSpread how long an attempt may take from its first send to its last answer:
 * its tombstones must not expire before another write is done
 * @param putWindow how long after its call began a put may be done again with its value:
 * a server has answered, or is given up, before the call ends
 * @param callTime the longest time of a call
 */
record WriteLimits(Duration maxSpread, Duration putWindow, Duration callTime) {

	boolean isSpread(long nanos) {
		return nanos > this.maxSpread.toNanos();
	}

	boolean isInTimeForPut(long nanos) {
		return nanos <= this.putWindow.toNanos();
	}

	/**
	 * Returns whether a put that was not sent before may still send its value.
	 * @param nanos the time since its call began
	 * @return {@code true} until the call ends
	 */
	boolean isInTimeForFirst(long nanos) {
		return nanos < this.callTime.toNanos();
	}

	/**
	 * Returns whether a value may have been stored after its call had ended.
	 * @param sent the time from the beginning of the call until the value was sent
	 * @param answered the time from the beginning of the call until the last answer
	 * @return {@code false} if the call lasted until each server had answered, or had
	 * been given up
	 */
	boolean isStoredLate(long sent, long answered) {
		return !isInTimeForPut(sent) && answered > this.callTime.toNanos();
	}

}
