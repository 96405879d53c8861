/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Credentials;
import io.failovercache.client.Operation;
import io.failovercache.client.Request;

/**
 * The binary protocol: deprecated in memcached, but the only one with SASL.
 *
 * @since 1.0.0
 */
public final class BinaryProtocol implements WireProtocol {

	private final @Nullable Credentials credentials;

	private final ValueLimit limit;

	public BinaryProtocol(@Nullable Credentials credentials, ValueLimit limit) {
		this.limit = limit;
		this.credentials = credentials;
	}

	@Override
	public NodeCommand command(Request request) {
		return new BinaryCommand(request, this.limit);
	}

	@Override
	public boolean speaks(Operation operation) {
		return operation != Operation.READ_OR_MARK;
	}

	@Override
	public @Nullable NodeCommand login() {
		return (this.credentials != null) ? new BinaryLogin(BinaryRequest.login(this.credentials)) : null;
	}

}
