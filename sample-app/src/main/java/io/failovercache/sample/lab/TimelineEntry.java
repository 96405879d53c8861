/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.time.Instant;

/**
 * Something that happened.
 *
 * @param seq its place among all entries and samples
 * @param at when
 * @param kind {@code down}, {@code fenced}, {@code up}, {@code breaker},
 * {@code failover}, {@code restored}, {@code fence}, {@code repair}, {@code copy} or
 * {@code act}
 * @param subject the server, or the person at the controls
 * @param text what happened, for people
 */
record TimelineEntry(long seq, Instant at, String kind, String subject, String text) {
}
