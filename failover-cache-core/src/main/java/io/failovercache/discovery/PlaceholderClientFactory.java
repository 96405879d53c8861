/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;

/**
 * A factory that gives placeholders clients that never connect, and leaves all other
 * servers to another factory.
 */
final class PlaceholderClientFactory implements NodeClient.Factory {

	/** The end of a placeholder's host, which no host name has. */
	private static final String MARK = "?";

	private final NodeClient.Factory others;

	PlaceholderClientFactory(NodeClient.Factory others) {
		this.others = others;
	}

	/**
	 * The placeholder for servers that have not been found yet.
	 */
	static NodeId unresolved(NodeId node) {
		return new NodeId(node.host() + MARK, node.port());
	}

	@Override
	public NodeClient create(NodeId node, NodeClient.ConnectionListener listener) {
		return node.host().endsWith(MARK) ? new UnresolvedClient(listener) : this.others.create(node, listener);
	}

	private record UnresolvedClient(ConnectionListener listener) implements NodeClient {

		private static final String REASON = "the servers are not found yet";

		@Override
		public void connect() {
			this.listener.disconnected(REASON);
		}

		@Override
		public void disconnect() {
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			return CompletableFuture.completedFuture(new Reply.NotSent(NotSentReason.AWAY, REASON));
		}

		@Override
		public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode) {
			return send(first, mode);
		}

		@Override
		public void attend(Future<?> reply, long atMostNanos) {
		}

		@Override
		public void close() {
		}

	}

}
