/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Cable}: the lab sends what an application without a lab sends.
 */
class CableTests {

	private final List<String> calls = new ArrayList<>();

	private final NodeClient client = new Cable().through((node, listener) -> new RecordingClient(),
			new NodeId("127.0.0.1", 11211), new Ignored());

	@Test
	void twoCommandsLeaveTogether() {
		this.client.sendBoth(Request.get("a"), Request.get("b"), CallMode.BLOCKING);
		assertThat(this.calls).containsExactly("both BLOCKING");
	}

	@Test
	void callerReadsItsReply() {
		CompletableFuture<Reply> reply = this.client.send(Request.get("a"), CallMode.BLOCKING);
		this.client.attend(reply, 1000);
		assertThat(this.calls).containsExactly("one BLOCKING", "attend 1000");
	}

	private final class RecordingClient implements NodeClient {

		@Override
		public void connect() {
		}

		@Override
		public void disconnect() {
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			CableTests.this.calls.add("one " + mode);
			return new CompletableFuture<>();
		}

		@Override
		public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode) {
			CableTests.this.calls.add("both " + mode);
			return new CompletableFuture<>();
		}

		@Override
		public void attend(Future<?> reply, long atMostNanos) {
			CableTests.this.calls.add("attend " + atMostNanos);
		}

		@Override
		public void close() {
		}

	}

	private static final class Ignored implements NodeClient.ConnectionListener {

		@Override
		public void connected() {
		}

		@Override
		public void disconnected(String reason) {
		}

	}

}
