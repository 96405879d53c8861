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
	 * Encodes a request that was checked before.
	 */
	NodeCommand command(Request request);

	/**
	 * Returns whether the protocol has words for an operation.
	 */
	default boolean speaks(Operation operation) {
		return true;
	}

	/**
	 * The command that opens a connection, {@code null} if none is needed. It is answered
	 * by {@code STORED} if the server lets us in.
	 */
	default @Nullable NodeCommand login() {
		return null;
	}

}
