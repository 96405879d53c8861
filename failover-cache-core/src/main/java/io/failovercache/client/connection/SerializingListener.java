/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.client.NodeClient;

/**
 * Tells the listener of one client what happened, in order and one at a time, without
 * holding a lock. Events are queued where the state changes and told by
 * {@link #deliver()} once all locks are released.
 *
 * @since 1.0.0
 */
public final class SerializingListener {

	private static final Logger logger = LoggerFactory.getLogger(SerializingListener.class);

	private final NodeClient.ConnectionListener listener;

	private final Queue<Runnable> events = new ConcurrentLinkedQueue<>();

	private final AtomicInteger pending = new AtomicInteger();

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
		int seen = this.pending.incrementAndGet();
		if (seen != 1) {
			return;
		}
		while (seen != 0) {
			for (Runnable event = this.events.poll(); event != null; event = this.events.poll()) {
				tell(event);
			}
			seen = this.pending.addAndGet(-seen);
		}
	}

	private static void tell(Runnable event) {
		try {
			event.run();
		}
		catch (RuntimeException ex) {
			logger.warn("A connection listener failed", ex);
		}
	}

}
