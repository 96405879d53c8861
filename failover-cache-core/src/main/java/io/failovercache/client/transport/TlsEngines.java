/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.transport;

import javax.net.ssl.SSLEngine;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.NodeId;

/**
 * The choice, for each new connection, between TLS and plain. Asked each time, so that a
 * certificate that was changed is used from the next connection on. Thread-safe.
 *
 * @since 1.0.0
 */
@FunctionalInterface
public interface TlsEngines {

	/**
	 * No TLS anywhere.
	 */
	TlsEngines NONE = (node) -> null;

	/**
	 * Makes the engine of one connection.
	 * @param node the server
	 * @return a new engine in client mode, {@code null} for a plain connection
	 */
	@Nullable SSLEngine engineFor(NodeId node);

}
