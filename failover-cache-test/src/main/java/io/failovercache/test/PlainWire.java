/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Bytes as they are.
 *
 * @param channel the connection
 */
record PlainWire(SocketChannel channel) implements Wire {

	@Override
	public int read(ByteBuffer target) throws IOException {
		return this.channel.read(target);
	}

	@Override
	public boolean hasReceived() {
		return false;
	}

	@Override
	public long write(ByteBuffer[] parts) throws IOException {
		return this.channel.write(parts);
	}

	@Override
	public boolean hasUnsent() {
		return false;
	}

}
