/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.node;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;

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

	private final class CuttableClient implements NodeClient {

		private final NodeClient client;

		private final ConnectionListener listener;

		CuttableClient(NodeClient client, ConnectionListener listener) {
			this.client = client;
			this.listener = listener;
		}

		@Override
		public void connect() {
			if (Cable.this.cut) {
				// Not on the caller's thread, which may hold what the listener wants.
				CompletableFuture.runAsync(() -> this.listener.disconnected("Cut off from this instance in the lab"));
			}
			else {
				this.client.connect();
			}
		}

		@Override
		public void disconnect() {
			this.client.disconnect();
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			return this.client.send(request, mode);
		}

		@Override
		public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode) {
			return this.client.sendBoth(first, second, mode);
		}

		@Override
		public boolean marks() {
			return this.client.marks();
		}

		@Override
		public void attend(Future<?> reply, long atMostNanos) {
			this.client.attend(reply, atMostNanos);
		}

		@Override
		public void close() {
			this.client.close();
		}

	}

}
