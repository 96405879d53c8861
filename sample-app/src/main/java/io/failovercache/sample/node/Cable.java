/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.node;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.ForwardingNodeClient;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;

/**
 * The way to one server. Cut, it does what a firewall that rejects does: the connection
 * is reset, and new ones are refused. Thread-safe.
 */
final class Cable {

	private volatile boolean cut;

	private volatile @Nullable NodeClient client;

	NodeClient through(NodeClient.Factory factory, NodeId node, NodeClient.ConnectionListener listener) {
		NodeClient made = factory.create(node, listener);
		this.client = made;
		return new CuttableClient(made, listener);
	}

	boolean isCut() {
		return this.cut;
	}

	void cut(boolean cut) {
		this.cut = cut;
		NodeClient connected = this.client;
		if (cut && connected != null) {
			connected.disconnect();
		}
	}

	private final class CuttableClient extends ForwardingNodeClient {

		private final NodeClient client;

		private final ConnectionListener listener;

		CuttableClient(NodeClient client, ConnectionListener listener) {
			this.client = client;
			this.listener = listener;
		}

		@Override
		protected NodeClient client() {
			return this.client;
		}

		@Override
		public void connect() {
			if (Cable.this.cut) {
				// Not on the caller's thread, which may hold what the listener wants.
				CompletableFuture.runAsync(() -> this.listener.disconnected("Cut off from this instance in the lab"));
			}
			else {
				super.connect();
			}
		}

	}

}
