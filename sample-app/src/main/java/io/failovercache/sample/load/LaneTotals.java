/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.load;

import org.jspecify.annotations.Nullable;

/**
 * The work of one lane since it was last set to zero.
 *
 * @param reads reads that were answered
 * @param hits reads for which the method did not run
 * @param database reads for which it did
 * @param writes calls that changed something
 * @param exceptions calls that threw
 * @param stale reads that returned something older than was written before
 * @param longest the longest call, in microseconds
 * @param lastException the last exception, {@code null} if there was none
 * @since 1.0.0
 */
public record LaneTotals(long reads, long hits, long database, long writes, long exceptions, long stale, long longest,
		@Nullable String lastException) {
}
