/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.failovercache.topology.WeightedServer;

/**
 * Finds the servers of one group. Asked by one thread at a time, which it may block.
 *
 * @since 1.0.0
 */
public interface ServerSource {

	/**
	 * Looks the servers up.
	 * @return the servers, at least one, each once, in an order that depends on nothing
	 * but themselves
	 * @throws IOException if they cannot be found now
	 */
	List<WeightedServer> find() throws IOException;

	/**
	 * The age that an answer may have because a resolver in between remembers it.
	 * @return the age, zero where every answer is fresh
	 */
	default Duration staleness() {
		return Duration.ZERO;
	}

}
