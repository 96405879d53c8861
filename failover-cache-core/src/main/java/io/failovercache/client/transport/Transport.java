/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The bytes of one connection in both directions, on a socket in non-blocking mode. One
 * thread may read while another one writes.
 *
 * @since 1.0.0
 */
public interface Transport {

	/**
	 * The socket below, for selectors only: they tell when to read or write here.
	 * @return the socket
	 */
	SocketChannel socket();

	/**
	 * Reads what has arrived, without waiting.
	 * @param target the buffer to fill
	 * @return how many bytes, -1 at the end of the stream
	 * @throws IOException if the connection is broken
	 */
	int read(ByteBuffer target) throws IOException;

	/**
	 * Returns whether there are bytes to read that have left the socket, so that no
	 * selector reports them. Only for the thread that reads.
	 * @return {@code true} if there are any
	 */
	boolean hasReceived();

	/**
	 * Sends, without waiting, what is {@linkplain #hasUnsent() left from before}, then as
	 * much of the source as the socket accepts.
	 * @param source the bytes to send, may be empty
	 * @throws IOException if the connection is broken
	 */
	void write(ByteBuffer source) throws IOException;

	/**
	 * Returns whether bytes are waiting that the socket has not accepted yet.
	 * @return {@code true} if {@link #write} must be called when the socket accepts more
	 */
	boolean hasUnsent();

	/**
	 * Sets a listener for the case that {@link #hasUnsent()} becomes true in the thread
	 * that reads.
	 * @param listener called then, or at once if it is true already
	 */
	void onUnsent(Runnable listener);

}
