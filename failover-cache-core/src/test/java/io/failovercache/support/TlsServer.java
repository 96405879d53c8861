/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A TLS server on loopback that does with each connection what the test says.
 *
 * @since 1.0.0
 */
public final class TlsServer implements AutoCloseable {

	private final SSLServerSocket listener;

	private final List<Socket> connections = new CopyOnWriteArrayList<>();

	private TlsServer(SSLServerSocket listener, Behaviour behaviour) {
		this.listener = listener;
		Thread thread = new Thread(() -> accept(behaviour), "tls-server");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Starts a server on a free port.
	 * @param context its certificate
	 * @param settings changes what is to differ from the defaults
	 * @param behaviour what it does with each connection
	 * @return the running server
	 */
	public static TlsServer start(SSLContext context, Consumer<SSLServerSocket> settings, Behaviour behaviour) {
		try {
			SSLServerSocket listener = (SSLServerSocket) context.getServerSocketFactory()
				.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
			settings.accept(listener);
			return new TlsServer(listener, behaviour);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The TCP port.
	 * @return the port
	 */
	public int port() {
		return this.listener.getLocalPort();
	}

	private void accept(Behaviour behaviour) {
		while (!this.listener.isClosed()) {
			try {
				SSLSocket socket = (SSLSocket) this.listener.accept();
				this.connections.add(socket);
				Thread thread = new Thread(() -> serve(socket, behaviour), "tls-connection");
				thread.setDaemon(true);
				thread.start();
			}
			catch (IOException ex) {
				// Closed: the loop ends.
			}
		}
	}

	private static void serve(SSLSocket socket, Behaviour behaviour) {
		try (socket) {
			behaviour.serve(socket);
		}
		catch (IOException ex) {
			// The client hung up, or does not trust this server.
		}
	}

	@Override
	public void close() {
		try {
			this.listener.close();
			for (Socket connection : this.connections) {
				connection.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The treatment of a connection, which is closed afterwards.
	 */
	@FunctionalInterface
	public interface Behaviour {

		/**
		 * Serves one connection.
		 * @param socket the connection, before its handshake
		 * @throws IOException if it breaks
		 */
		void serve(SSLSocket socket) throws IOException;

	}

}
