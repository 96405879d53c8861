/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A network between a client and one server that can be cut, or slowed down: bytes that
 * are swallowed while it is cut never arrive.
 */
final class FaultyLink implements AutoCloseable {

	private final ServerSocket listener;

	private final int target;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private volatile boolean cut;

	private volatile Duration delay = Duration.ZERO;

	FaultyLink(LocalServer target) {
		this.target = target.port();
		try {
			this.listener = new ServerSocket(0, 50, InetAddress.getByName(LocalServer.HOST));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start("link-accept", this::accept);
	}

	int port() {
		return this.listener.getLocalPort();
	}

	/** From now on nothing arrives, in neither direction, and no end is told. */
	void cut() {
		this.cut = true;
	}

	/**
	 * From now on what is sent arrives later.
	 * @param byHowMuch on the way there; the way back is as quick as ever
	 */
	void delay(Duration byHowMuch) {
		this.delay = byHowMuch;
	}

	/** The network is as it was; connections that lost bytes are gone. */
	void heal() {
		this.delay = Duration.ZERO;
		if (this.cut) {
			this.cut = false;
			closeAll();
		}
	}

	private void accept() {
		try {
			while (!this.listener.isClosed()) {
				connect(this.listener.accept());
			}
		}
		catch (IOException ex) {
			// Closed: no more connections.
			closeAll();
		}
	}

	private void connect(Socket client) throws IOException {
		try {
			Socket server = new Socket(LocalServer.HOST, this.target);
			client.setTcpNoDelay(true);
			server.setTcpNoDelay(true);
			this.sockets.add(client);
			this.sockets.add(server);
			forward(client, server, true);
			forward(server, client, false);
		}
		catch (IOException ex) {
			// The server is dead: so is the connection to it.
			client.close();
		}
	}

	private void forward(Socket from, Socket to, boolean isDelayed) {
		BlockingQueue<Chunk> underWay = new LinkedBlockingQueue<>();
		start("link-read", () -> read(from, underWay, isDelayed));
		start("link-write", () -> write(underWay, to));
	}

	private void read(Socket from, BlockingQueue<Chunk> underWay, boolean isDelayed) {
		byte[] buffer = new byte[65_536];
		try {
			InputStream in = from.getInputStream();
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				if (!this.cut) {
					long due = System.nanoTime() + (isDelayed ? this.delay.toNanos() : 0);
					underWay.add(new Chunk(Arrays.copyOf(buffer, read), due));
				}
			}
		}
		catch (IOException ex) {
			// The other side is told below.
		}
		finally {
			underWay.add(Chunk.END);
		}
	}

	private void write(BlockingQueue<Chunk> underWay, Socket to) {
		try (to) {
			OutputStream out = to.getOutputStream();
			for (Chunk next = underWay.take(); next != Chunk.END; next = underWay.take()) {
				for (long rest = next.due - System.nanoTime(); rest > 0; rest = next.due - System.nanoTime()) {
					LockSupport.parkNanos(rest);
				}
				if (!this.cut) {
					out.write(next.bytes);
				}
			}
		}
		catch (IOException ex) {
			// Closed by the other side: so is this one now.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void start(String name, Runnable work) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		thread.start();
	}

	private void closeAll() {
		for (Socket socket : this.sockets) {
			try {
				socket.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		this.sockets.clear();
	}

	@Override
	public void close() {
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		closeAll();
	}

	private static final class Chunk {

		static final Chunk END = new Chunk(new byte[0], 0);

		private final byte[] bytes;

		private final long due;

		Chunk(byte[] bytes, long due) {
			this.bytes = bytes;
			this.due = due;
		}

	}

}
