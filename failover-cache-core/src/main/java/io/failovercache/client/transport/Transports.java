/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.transport;

import java.io.IOException;
import java.nio.channels.SocketChannel;

import javax.net.ssl.SSLEngine;

/**
 * The factory of transports over sockets that are open. Stateless.
 *
 * @since 1.0.0
 */
public final class Transports {

	private Transports() {
	}

	/**
	 * Bytes on a socket as they are.
	 * @param socket in non-blocking mode
	 * @return the transport
	 */
	public static Transport plain(SocketChannel socket) {
		return new PlainTransport(socket);
	}

	/**
	 * TLS on a socket. Waits for the end of the handshake: for background threads only.
	 * @param socket connected, in non-blocking mode; closed by the caller if this fails
	 * @param engine new, in client mode
	 * @param nanos the longest that the handshake may take
	 * @return the transport, after the handshake
	 * @throws IOException if the handshake failed; the message says what to do
	 */
	public static Transport tls(SocketChannel socket, SSLEngine engine, long nanos) throws IOException {
		return new TlsHandshake(socket, engine, nanos).shakeHands();
	}

}
