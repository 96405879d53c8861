/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.load;

/**
 * The work of one lane in an interval, times in microseconds.
 *
 * @param primary reads answered by the primary group
 * @param backup reads answered by the backup group
 * @param local reads answered from this instance's memory, or by the single server
 * @param database reads for which the method ran
 * @param writes calls that changed something
 * @param exceptions calls that threw
 * @param stale reads that returned something older than was written before
 * @param p50 the median time of a call without the database's share: what the cache costs
 * @param p99 the time that 99 of 100 calls did not exceed
 * @param max the longest time
 * @param waiting for how long the oldest call under way has been waiting, 0 if that is
 * less than 1 s
 * @since 1.0.0
 */
public record LaneSample(long primary, long backup, long local, long database, long writes, long exceptions, long stale,
		long p50, long p99, long max, long waiting) {
}
