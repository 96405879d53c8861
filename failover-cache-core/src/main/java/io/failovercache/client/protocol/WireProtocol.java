/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Operation;
import io.failovercache.client.Request;

/**
 * The encoding of requests for the wire. Stateless.
 *
 * @since 1.0.0
 */
public interface WireProtocol {

	/**
	 * Encodes a validated request.
	 */
	NodeCommand command(Request request);

	/**
	 * Returns whether the protocol supports an operation.
	 */
	default boolean speaks(Operation operation) {
		return true;
	}

	/**
	 * The command that opens a connection, {@code null} if none is needed. It is answered
	 * by {@code STORED} if the server accepts it.
	 */
	default @Nullable NodeCommand login() {
		return null;
	}

}
