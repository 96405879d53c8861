/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * A client that forwards every call to another one; a subclass overrides what it changes.
 *
 * @since 1.0.0
 */
public abstract class ForwardingNodeClient implements NodeClient {

	/**
	 * The client to which calls are forwarded.
	 * @return the client, always the same
	 */
	protected abstract NodeClient client();

	@Override
	public void connect() {
		client().connect();
	}

	@Override
	public void disconnect() {
		client().disconnect();
	}

	@Override
	public CompletableFuture<Reply> send(Request request, CallMode mode) {
		return client().send(request, mode);
	}

	@Override
	public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode) {
		return client().sendBoth(first, second, mode);
	}

	@Override
	public void attend(Future<?> reply, long atMostNanos) {
		client().attend(reply, atMostNanos);
	}

	@Override
	public long receivedBytes() {
		return client().receivedBytes();
	}

	@Override
	public boolean marks() {
		return client().marks();
	}

	@Override
	public void close() {
		client().close();
	}

}
