/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;

/**
 * The client of a server that is never reached and never answers. Stateless.
 *
 * @since 1.0.0
 */
public final class SilentClient implements NodeClient {

	@Override
	public void connect() {
	}

	@Override
	public void disconnect() {
	}

	@Override
	public CompletableFuture<Reply> send(Request request, CallMode mode) {
		return new CompletableFuture<>();
	}

	@Override
	public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode) {
		return new CompletableFuture<>();
	}

	@Override
	public void attend(Future<?> reply, long atMostNanos) {
	}

	@Override
	public void close() {
	}

}
