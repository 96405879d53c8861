/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy before one memcached server, in the binary protocol, that knows no statistics,
 * as some services do. It asks the server for a command that does not exist in their
 * place, so that the answer comes in its turn.
 */
public final class NoStatisticsProxy implements AutoCloseable {

	private static final int HEADER = 24;

	private static final int OPCODE = 1;

	private static final int BODY_LENGTH = 8;

	private static final byte STATISTICS = 0x10;

	private static final byte NONE = 0x7f;

	private final int target;

	private final ServerSocket listener;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final AtomicInteger refused = new AtomicInteger();

	private NoStatisticsProxy(int target) {
		this.target = target;
		try {
			this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		run(this::accept);
	}

	/**
	 * Starts a proxy on a free loopback port.
	 * @param port the port of the server behind it
	 * @return the proxy
	 */
	public static NoStatisticsProxy before(int port) {
		return new NoStatisticsProxy(port);
	}

	/**
	 * The address at which clients reach the proxy.
	 * @return {@code host:port}
	 */
	public String address() {
		return "127.0.0.1:" + this.listener.getLocalPort();
	}

	/**
	 * The number of questions for statistics.
	 * @return the number, all refused
	 */
	public int refused() {
		return this.refused.get();
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.listener.accept();
			Socket server = new Socket("127.0.0.1", this.target);
			for (Socket socket : new Socket[] { client, server }) {
				socket.setTcpNoDelay(true);
				this.sockets.add(socket);
			}
			run(() -> copy(client, server, STATISTICS, NONE));
			run(() -> copy(server, client, NONE, STATISTICS));
		}
	}

	private void copy(Socket from, Socket to, byte replaced, byte replacement) throws IOException {
		try (from; to) {
			DataInputStream in = new DataInputStream(from.getInputStream());
			OutputStream out = to.getOutputStream();
			while (true) {
				byte[] header = new byte[HEADER];
				in.readFully(header);
				byte[] packet = new byte[HEADER + ByteBuffer.wrap(header).getInt(BODY_LENGTH)];
				System.arraycopy(header, 0, packet, 0, HEADER);
				in.readFully(packet, HEADER, packet.length - HEADER);
				if (packet[OPCODE] == replaced) {
					packet[OPCODE] = replacement;
					this.refused.addAndGet((replaced == STATISTICS) ? 1 : 0);
				}
				out.write(packet);
			}
		}
		catch (EOFException ex) {
			// One side has gone: so has the connection.
		}
	}

	private static void run(Serving serving) {
		Thread thread = new Thread(() -> {
			try {
				serving.run();
			}
			catch (IOException ex) {
				// One side has gone: so has the connection.
			}
		}, "no-statistics-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
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
	private interface Serving {

		void run() throws IOException;

	}

}
