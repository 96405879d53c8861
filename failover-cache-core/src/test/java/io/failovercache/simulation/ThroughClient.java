/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.time.Timekeeper;

/**
 * A client that goes on as another one does.
 */
abstract class ThroughClient implements NodeClient {

	final NodeClient client;

	final Timekeeper timekeeper;

	ThroughClient(NodeClient client, Timekeeper timekeeper) {
		this.client = client;
		this.timekeeper = timekeeper;
	}

	@Override
	public void connect() {
		this.client.connect();
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
