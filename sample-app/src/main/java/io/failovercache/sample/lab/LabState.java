/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.failovercache.sample.load.LaneTotals;
import io.failovercache.sample.load.LoadSettings;

/**
 * The current state of the lab.
 *
 * @param name the name of this instance
 * @param status {@code UP}, {@code DEGRADED}, {@code DOWN}, or {@code OFF} if the cache
 * is not connected
 * @param hands {@code buttons} if the embedded servers are here, {@code elsewhere} if
 * they are in another instance, {@code commands} if the servers are real
 * @param nodes the servers
 * @param instances the other instances
 * @param load the load
 * @param totals what each lane did
 * @param dirtyKeys keys that this instance may not read before they are repaired
 * @param story the story that is told, {@code null} if none is
 */
record LabState(String name, String status, String hands, List<NodeView> nodes, List<InstanceView> instances,
		LoadSettings load, Map<String, LaneTotals> totals, int dirtyKeys, @Nullable StoryView story) {
}
