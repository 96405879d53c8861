/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.failovercache.breaker.BreakerSettings;
import io.failovercache.breaker.NodeBreakers;
import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.node.Node;
import io.failovercache.node.NodeContext;
import io.failovercache.node.NodeSettings;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.GroupRole;

/**
 * Nodes for tests that ask no server.
 */
public final class TestNodes {

	private TestNodes() {
	}

	/**
	 * A node that is never connected.
	 * @param index a number of its own
	 * @param role its group
	 * @return the node
	 */
	public static Node unconnected(int index, GroupRole role) {
		return new Node(index, role, new NodeId("server" + index, 11211),
				NodeBreakers.standalone(BreakerSettings.defaults()).create("server" + index),
				(id, listener) -> new Unconnected(),
				new NodeContext(NodeSettings.defaults(), new ManualTimekeeper(), EngineObserver.NONE));
	}

	private static final class Unconnected implements NodeClient {

		@Override
		public void connect() {
		}

		@Override
		public void disconnect() {
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			return CompletableFuture.completedFuture(new Reply.NotSent(NotSentReason.AWAY, "not connected"));
		}

		@Override
		public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode) {
			return send(first, mode).thenCombine(send(second, mode), Reply::both);
		}

		@Override
		public void attend(Future<?> reply, long atMostNanos) {
		}

		@Override
		public void close() {
		}

	}

}
