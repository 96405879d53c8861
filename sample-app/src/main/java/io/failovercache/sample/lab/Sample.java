/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.time.Instant;
import java.util.Map;

import io.failovercache.sample.load.LaneSample;

/**
 * The measurements of one interval.
 *
 * @param seq its place among all entries and samples
 * @param at the end of the interval
 * @param seconds how long the interval was
 * @param lanes what each lane did
 */
record Sample(long seq, Instant at, double seconds, Map<String, LaneSample> lanes) {
}
