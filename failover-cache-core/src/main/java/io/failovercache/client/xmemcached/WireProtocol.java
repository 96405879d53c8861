/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Request;
import io.failovercache.client.xmemcached.XmemcachedSettings.Credentials;

/**
 * How requests are put on the wire. Stateless.
 */
interface WireProtocol {

	/**
	 * Encodes a request that was checked before.
	 */
	NodeCommand command(Request request);

	/**
	 * The command that opens a connection, {@code null} if none is needed. It is answered
	 * by {@code STORED} if the server lets us in.
	 */
	default @Nullable NodeCommand login() {
		return null;
	}

	static WireProtocol of(XmemcachedSettings.Protocol protocol, @Nullable Credentials credentials) {
		return switch (protocol) {
			case TEXT -> new TextProtocol();
			case BINARY -> new BinaryProtocol(credentials);
		};
	}

}
