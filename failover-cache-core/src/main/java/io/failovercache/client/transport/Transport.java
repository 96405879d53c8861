/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The two ways of the bytes of one connection, on a socket in non-blocking mode. One
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
	 * Takes what has arrived, without waiting.
	 * @param target where to put it
	 * @return how many bytes, -1 at the end of the stream
	 * @throws IOException if the connection is broken
	 */
	int read(ByteBuffer target) throws IOException;

	/**
	 * Returns whether more can be read of which no selector tells, as it has left the
	 * socket. Only for the thread that reads.
	 * @return {@code true} if it is to be read now
	 */
	boolean hasReceived();

	/**
	 * Sends, without waiting, what is {@linkplain #hasUnsent() left from before}, then as
	 * much of this as is taken.
	 * @param source what to send, may be empty
	 * @throws IOException if the connection is broken
	 */
	void write(ByteBuffer source) throws IOException;

	/**
	 * Returns whether bytes were taken that the socket did not take yet.
	 * @return {@code true} if {@link #write} is to be called when the socket takes more
	 */
	boolean hasUnsent();

	/**
	 * Sets what is done when {@link #hasUnsent()} comes to be true in the thread that
	 * reads.
	 * @param listener told of it, at once if it is so already
	 */
	void onUnsent(Runnable listener);

}
