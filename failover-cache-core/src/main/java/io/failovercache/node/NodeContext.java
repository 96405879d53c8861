/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import io.failovercache.observe.EngineObserver;
import io.failovercache.time.Timekeeper;

/**
 * The settings and services that all nodes of an engine share.
 *
 * @param settings the bounds
 * @param timekeeper the time
 * @param observer notified of every operation
 * @since 1.0.0
 */
public record NodeContext(NodeSettings settings, Timekeeper timekeeper, EngineObserver observer) {

}
