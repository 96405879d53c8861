/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.capacity;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The capacity of a server by its own statistics, compared with the previous ones.
 *
 * @param usedBytes memory in use by items
 * @param limitBytes memory for items
 * @param evictions items dropped to make room, since the server started
 * @param evicting whether it dropped any lately
 * @param connections connections open, those of others included
 * @param maxConnections the most connections it accepts, 0 while unknown
 * @param refusing whether it made connections wait lately, because there were too many
 * @param hitRatio share of the reads since it was last asked that found something,
 * {@code null} if there were none; polls and stubs included
 * @param uptime since the server started
 * @param busyCores processors that it keeps busy, negative while unknown
 * @param threads worker threads
 * @since 1.0.0
 */
public record NodeCapacity(long usedBytes, long limitBytes, long evictions, boolean evicting, long connections,
		long maxConnections, boolean refusing, @Nullable Double hitRatio, Duration uptime, double busyCores,
		int threads) {

}
