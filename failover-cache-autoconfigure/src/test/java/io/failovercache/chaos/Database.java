/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The database of all instances: a version for each key that only grows, and a lock for
 * each key, so that one writer works on a key at a time. Served over TCP on loopback.
 * Thread-safe.
 */
final class Database implements AutoCloseable {

	static final byte READ = 1;

	static final byte CHANGE = 2;

	static final byte LOCK = 3;

	static final byte UNLOCK = 4;

	private final AtomicLongArray versions;

	private final AtomicIntegerArray locks;

	private final ServerSocket listener;

	Database(int keys) {
		this.versions = new AtomicLongArray(keys);
		this.locks = new AtomicIntegerArray(keys);
		try {
			this.listener = new ServerSocket(0, 128, InetAddress.getByName("127.0.0.1"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		daemon("database-accept", this::accept);
	}

	int port() {
		return this.listener.getLocalPort();
	}

	@Override
	public void close() {
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void accept() {
		try {
			while (!this.listener.isClosed()) {
				Socket socket = this.listener.accept();
				daemon("database-session", () -> serve(socket));
			}
		}
		catch (SocketException ex) {
			if (!this.listener.isClosed()) {
				throw new UncheckedIOException(ex);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void serve(Socket socket) {
		Set<Integer> held = new HashSet<>();
		try (socket) {
			socket.setTcpNoDelay(true);
			DataInputStream input = new DataInputStream(socket.getInputStream());
			DataOutputStream output = new DataOutputStream(socket.getOutputStream());
			byte[] request = new byte[5];
			while (true) {
				input.readFully(request);
				output.writeLong(answer(request[0], keyIn(request), held));
			}
		}
		catch (EOFException | SocketException ex) {
			// The instance has gone: its locks go with it.
			held.forEach((key) -> this.locks.set(key, 0));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private long answer(byte command, int key, Set<Integer> held) {
		return switch (command) {
			case READ -> this.versions.get(key);
			case CHANGE -> this.versions.incrementAndGet(key);
			case LOCK -> lock(key, held);
			default -> unlock(key, held);
		};
	}

	private long lock(int key, Set<Integer> held) {
		if (!this.locks.compareAndSet(key, 0, 1)) {
			return 0;
		}
		held.add(key);
		return 1;
	}

	private long unlock(int key, Set<Integer> held) {
		held.remove(key);
		this.locks.set(key, 0);
		return 1;
	}

	private static int keyIn(byte[] request) {
		return (request[1] & 0xff) << 24 | (request[2] & 0xff) << 16 | (request[3] & 0xff) << 8 | (request[4] & 0xff);
	}

	private static void daemon(String name, Runnable runnable) {
		Thread thread = new Thread(runnable, name);
		thread.setDaemon(true);
		thread.start();
	}

}
