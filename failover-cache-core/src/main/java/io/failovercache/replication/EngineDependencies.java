/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.random.RandomGenerator;

import io.failovercache.breaker.NodeBreakers;
import io.failovercache.client.NodeClient;
import io.failovercache.observe.EngineObserver;
import io.failovercache.time.Timekeeper;

/**
 * The parts of an engine; a test replaces those that it wants to control.
 *
 * @param clients makes the clients of the servers
 * @param breakers makes the breakers of the nodes
 * @param timekeeper the time
 * @param observer notified of events
 * @param random spreads the polls of many instances; thread-safe
 * @param rules the decisions of the protocol
 * @since 1.0.0
 */
public record EngineDependencies(NodeClient.Factory clients, NodeBreakers breakers, Timekeeper timekeeper,
		EngineObserver observer, RandomGenerator random, Rules rules) {

}
