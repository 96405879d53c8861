/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy on loopback before one server; a subclass decides what passes. Every
 * connection has threads of its own, which end with it. Thread-safe.
 *
 * @since 1.0.0
 */
public abstract class LoopbackProxy implements AutoCloseable {

	private final int target;

	private final ServerSocket listener;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	/**
	 * Opens a free port.
	 * @param target the port of the server behind the proxy
	 */
	protected LoopbackProxy(int target) {
		this.target = target;
		try {
			this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Begins to accept connections.
	 */
	protected final void start() {
		run(this::accept);
	}

	/**
	 * Begins to serve a connection, in threads of its own.
	 * @param client the connection of the client
	 * @param server the connection to the server
	 */
	protected abstract void serve(Socket client, Socket server);

	/**
	 * The local port.
	 * @return the port
	 */
	public final int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * The address at which clients reach the proxy.
	 * @return {@code host:port}
	 */
	public final String address() {
		return "127.0.0.1:" + port();
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.listener.accept();
			Socket server = new Socket("127.0.0.1", this.target);
			for (Socket socket : List.of(client, server)) {
				socket.setTcpNoDelay(true);
				this.sockets.add(socket);
			}
			serve(client, server);
		}
	}

	/**
	 * Forgets the sockets of a connection that has ended.
	 * @param client the connection of the client
	 * @param server the connection to the server
	 */
	protected final void forget(Socket client, Socket server) {
		this.sockets.removeAll(List.of(client, server));
	}

	/**
	 * Starts a thread of a connection.
	 * @param serving its work, until the connection ends
	 */
	protected final void run(Serving serving) {
		Thread thread = new Thread(() -> {
			try {
				serving.run();
			}
			catch (IOException ex) {
				// One side has closed, which ends the connection.
			}
		}, getClass().getSimpleName());
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public final void close() {
		try {
			this.listener.close();
			for (Socket socket : this.sockets) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The work of a thread until its connection ends.
	 */
	@FunctionalInterface
	protected interface Serving {

		/**
		 * Serves the connection until it ends.
		 * @throws IOException if one side has gone
		 */
		void run() throws IOException;

	}

}
