/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import io.failovercache.time.Timekeeper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections whose end goes unnoticed, as by a stack that overflows in the middle of it:
 * no server is lost until the next start.
 */
class UnnoticedEndsTests {

	private final World world = new World(
			Scenario.of("unnoticed ends").workload(new Workload(1, 0, 0, 0, 0, 0, false, 0)).wire(Ending::new), 4711,
			Dialect.MARKS, false);

	private final SimulatedInstance instance = this.world.instances().get(0);

	/** True while the client has no connection, and no event says so. */
	private boolean ended;

	@Test
	void serverIsConnectedAgain() {
		this.instance.start();
		pass();
		assertThat(this.instance.engine().nodes()).extracting(NodeSnapshot::state).containsOnly(NodeState.UP);
		this.ended = true;
		pass();
		assertThat(this.ended).isFalse();
		assertThat(this.instance.engine().nodes()).extracting(NodeSnapshot::state).containsOnly(NodeState.UP);
	}

	private void pass() {
		this.world.queue().runUntil(this.world.queue().now() + 5 * EventQueue.SECOND);
	}

	private final class Ending extends ThroughClient {

		private Ending(NodeClient client, Timekeeper timekeeper) {
			super(client, timekeeper);
		}

		@Override
		public void connect() {
			if (UnnoticedEndsTests.this.ended) {
				UnnoticedEndsTests.this.ended = false;
				this.client.disconnect();
			}
			super.connect();
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			return UnnoticedEndsTests.this.ended
					? CompletableFuture.completedFuture(new Reply.NotSent(NotSentReason.AWAY, "not connected"))
					: super.send(request, mode);
		}

	}

}
