/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.client.NodeId;
import io.failovercache.observe.EngineEvent;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;

/**
 * Counts what happens in an engine wired by hand, under the names that the product uses.
 * Thread-safe.
 */
final class CountingObserver implements EngineObserver {

	private static final Logger logger = LoggerFactory.getLogger(CountingObserver.class);

	private final MeterRegistry registry;

	CountingObserver(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void nodeStateChanged(GroupRole group, NodeId node, NodeState from, NodeState to, String reason) {
		logger.info(node + ": " + from + " -> " + to + ", " + reason);
	}

	@Override
	public void event(EngineEvent event, GroupRole group, NodeId node) {
		String name = (event == EngineEvent.COPY) ? "copies" : event.name().toLowerCase(Locale.ROOT) + "s";
		this.registry.counter("failover.cache." + name).increment();
	}

}
