/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.util.List;

/**
 * The news for a page.
 *
 * @param samples the samples that it does not have
 * @param timeline the entries that it does not have
 * @param state the present state
 */
record LabUpdate(List<Sample> samples, List<TimelineEntry> timeline, LabState state) {
}
