/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import io.failovercache.client.NodeClient;
import io.failovercache.time.Timekeeper;

/**
 * Something between an instance and its connections, by which a rule is taken away from
 * outside.
 */
@FunctionalInterface
interface Wire {

	/**
	 * Nothing.
	 */
	Wire PLAIN = (client, timekeeper) -> client;

	NodeClient between(NodeClient client, Timekeeper timekeeper);

}
