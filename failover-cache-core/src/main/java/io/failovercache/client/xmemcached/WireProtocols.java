/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Credentials;
import io.failovercache.client.protocol.BinaryProtocol;
import io.failovercache.client.protocol.TextProtocol;
import io.failovercache.client.protocol.ValueLimit;
import io.failovercache.client.protocol.WireProtocol;

/**
 * The choice of a wire protocol by the settings.
 */
final class WireProtocols {

	private WireProtocols() {
	}

	static WireProtocol of(XmemcachedSettings settings, @Nullable Credentials credentials, ValueLimit limit) {
		return switch (settings.protocol()) {
			case TEXT -> new TextProtocol(credentials, limit);
			case BINARY -> new BinaryProtocol(credentials, limit);
		};
	}

}
