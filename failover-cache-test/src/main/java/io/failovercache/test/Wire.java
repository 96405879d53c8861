/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The bytes between a node and one client, as they are or in TLS. Never blocks. Belongs
 * to the thread of the server.
 */
interface Wire {

	/**
	 * Reads what has arrived.
	 * @param target the buffer to fill
	 * @return how many bytes, -1 at the end of the stream
	 */
	int read(ByteBuffer target) throws IOException;

	/** Returns whether there is more to read of which no selector tells. */
	boolean hasReceived();

	/**
	 * Sends the bytes that were left before, then as much of the parts as the socket
	 * accepts.
	 * @param parts the parts, in this order
	 * @return how many bytes of them were taken
	 */
	long write(ByteBuffer[] parts) throws IOException;

	/** Returns whether bytes were taken that are not sent yet. */
	boolean hasUnsent();

}
