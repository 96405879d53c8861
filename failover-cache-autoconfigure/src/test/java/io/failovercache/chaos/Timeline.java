/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

/**
 * The times of the steps of one run, in {@link System#nanoTime()}. Immutable.
 *
 * @param begun the fault began
 * @param ended the fault had lasted
 * @param healed everything answers again
 * @param stopped the load ended
 */
record Timeline(long begun, long ended, long healed, long stopped) {

}
