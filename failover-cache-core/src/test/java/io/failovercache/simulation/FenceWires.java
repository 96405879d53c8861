/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.concurrent.CompletableFuture;

import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.time.Timekeeper;

/**
 * Wires that keep fences out of the text of generations that every poll reads: they stand
 * in the counters and leases of servers alone.
 */
final class FenceWires {

	/** No instance writes the text. */
	static final Wire NO_TEXT = WithoutText::new;

	/** About one instance of three is of a version before the text. */
	static final Wire OLD_INSTANCES = (client, timekeeper) -> (Math.floorMod(timekeeper.nanoTime(), 3) == 0)
			? new WithoutText(client, timekeeper) : client;

	private FenceWires() {
	}

	private static final class WithoutText extends ThroughClient {

		private WithoutText(NodeClient client, Timekeeper timekeeper) {
			super(client, timekeeper);
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			boolean write = request.operation() == Operation.ADD || request.operation() == Operation.CAS;
			return (write && request.key().endsWith("::f")) ? CompletableFuture.completedFuture(Reply.Status.STORED)
					: super.send(request, mode);
		}

	}

}
