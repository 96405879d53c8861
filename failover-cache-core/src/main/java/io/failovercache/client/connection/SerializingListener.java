/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import io.failovercache.client.NodeClient;
import io.failovercache.time.InOrder;

/**
 * A listener that passes the events of one client on in order, one at a time, without
 * holding a lock. Events are queued as the state changes and delivered by
 * {@link #deliver()} once all locks are released.
 *
 * @since 1.0.0
 */
public final class SerializingListener {

	private final NodeClient.ConnectionListener listener;

	private final InOrder events = new InOrder();

	public SerializingListener(NodeClient.ConnectionListener listener) {
		this.listener = listener;
	}

	public void connected() {
		this.events.add(this.listener::connected);
	}

	public void disconnected(String reason) {
		this.events.add(() -> this.listener.disconnected(reason));
	}

	public void deliver() {
		this.events.run();
	}

}
