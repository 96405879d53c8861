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
 * Wires that keep instances from hearing of each other.
 */
final class RosterWires {

	/** No instance reads which rings others use, and each takes its own for told. */
	static final Wire UNHEARD = Unheard::new;

	private RosterWires() {
	}

	private static final class Unheard extends ThroughClient {

		private Unheard(NodeClient client, Timekeeper timekeeper) {
			super(client, timekeeper);
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			boolean roster = request.operation() != Operation.GET_ALL && request.operation() != Operation.VERSION
					&& request.key().endsWith("::r");
			if (!roster) {
				return super.send(request, mode);
			}
			boolean reads = request.operation() == Operation.GETS;
			return CompletableFuture.completedFuture(reads ? Reply.Status.ABSENT : Reply.Status.STORED);
		}

	}

}
