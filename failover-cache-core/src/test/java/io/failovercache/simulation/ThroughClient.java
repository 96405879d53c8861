/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import io.failovercache.client.ForwardingNodeClient;
import io.failovercache.client.NodeClient;
import io.failovercache.time.Timekeeper;

/**
 * A client that changes some calls of another one, perhaps after a time.
 */
abstract class ThroughClient extends ForwardingNodeClient {

	final NodeClient client;

	final Timekeeper timekeeper;

	ThroughClient(NodeClient client, Timekeeper timekeeper) {
		this.client = client;
		this.timekeeper = timekeeper;
	}

	@Override
	protected NodeClient client() {
		return this.client;
	}

}
