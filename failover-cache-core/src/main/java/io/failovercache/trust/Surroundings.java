/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.random.RandomGenerator;

import io.failovercache.observe.EngineObserver;
import io.failovercache.time.Timekeeper;

/**
 * The surroundings of an instance; a test replaces those that it wants to control.
 *
 * @param timekeeper the time
 * @param observer notified of events
 * @param random chance: spreads the polls of many instances, numbers the hints
 * @since 1.0.0
 */
public record Surroundings(Timekeeper timekeeper, EngineObserver observer, RandomGenerator random) {

}
