/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.admission;

import java.time.Duration;

import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.time.Timekeeper;

/**
 * A factory of clients that examine each connection before it counts as one: a server
 * that cannot keep the guarantees is refused with a reason, as if it were away.
 *
 * @since 1.0.0
 */
public final class ExaminingClientFactory implements NodeClient.Factory {

	private final NodeClient.Factory clients;

	private final Timekeeper timekeeper;

	private final Duration timeout;

	/**
	 * Creates the factory.
	 * @param clients makes the connections
	 * @param timekeeper the time
	 * @param timeout the longest that an examination takes
	 */
	public ExaminingClientFactory(NodeClient.Factory clients, Timekeeper timekeeper, Duration timeout) {
		this.clients = clients;
		this.timekeeper = timekeeper;
		this.timeout = timeout;
	}

	@Override
	public NodeClient create(NodeId node, NodeClient.ConnectionListener listener) {
		return new ExaminingClient(node, this.clients, this.timekeeper, this.timeout, listener);
	}

}
