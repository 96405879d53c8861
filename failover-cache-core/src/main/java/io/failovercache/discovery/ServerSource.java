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
 * Finds the servers of one group. Called by one thread at a time, which it may block.
 *
 * @since 1.0.0
 */
public interface ServerSource {

	/**
	 * Looks the servers up.
	 * @return the servers, at least one, each once, in an order that depends on the
	 * servers alone
	 * @throws IOException if they cannot be found now
	 */
	List<WeightedServer> find() throws IOException;

	/**
	 * The greatest age of an answer, which a resolver in between may remember.
	 * @return the age, zero if every answer is fresh
	 */
	default Duration staleness() {
		return Duration.ZERO;
	}

}
