/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * An attacker on the path to a server: a proxy that passes on requests and may answer
 * them with bytes of its own. Thread-safe.
 */
final class LyingProxy implements AutoCloseable {

	private final int target;

	private final ServerSocket listener;

	private volatile @Nullable Lie lie;

	/**
	 * Starts it on a free port, and passes on everything.
	 * @param target the port of the server
	 */
	LyingProxy(int target) {
		this.target = target;
		try {
			this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		run(this::accept);
	}

	String address() {
		return "127.0.0.1:" + this.listener.getLocalPort();
	}

	/**
	 * Answers what it likes from now on.
	 * @param told what it likes, {@code null} for what the server says
	 */
	void tell(@Nullable Lie told) {
		this.lie = told;
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.listener.accept();
			Socket server = new Socket("127.0.0.1", this.target);
			client.setTcpNoDelay(true);
			server.setTcpNoDelay(true);
			run(() -> {
				try (client; server) {
					client.getInputStream().transferTo(server.getOutputStream());
				}
			});
			run(() -> {
				try (client; server) {
					answer(server.getInputStream(), client.getOutputStream());
				}
			});
		}
	}

	private void answer(InputStream server, OutputStream client) throws IOException {
		byte[] buffer = new byte[64 * 1024];
		for (int count = server.read(buffer); count >= 0; count = server.read(buffer)) {
			Lie told = this.lie;
			byte[] honest = Arrays.copyOf(buffer, count);
			if (told != null) {
				told.tell(honest, client);
			}
			else {
				client.write(honest);
			}
		}
	}

	private static void run(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				// A connection has ended, or the test has.
			}
		}, "lying-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
	}

	/**
	 * The answer in place of that of a server.
	 */
	@FunctionalInterface
	interface Lie {

		void tell(byte[] honest, OutputStream client) throws IOException;

	}

	/**
	 * The work of a thread.
	 */
	@FunctionalInterface
	private interface Task {

		void run() throws IOException;

	}

}
