/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;

/**
 * The limits in time of a write.
 *
 * @param maxSpread how long an attempt may take from its first send to its last answer:
 * its tombstones must not expire before another write is done
 * @param putWindow how long after its call began a put may still send its value: later
 * the caller may have returned and another instance may have put something newer, so a
 * retry is an evict
 */
record WriteLimits(Duration maxSpread, Duration putWindow) {

	boolean isSpread(long nanos) {
		return nanos > this.maxSpread.toNanos();
	}

	boolean isInTimeForPut(long nanos) {
		return nanos <= this.putWindow.toNanos();
	}

}
