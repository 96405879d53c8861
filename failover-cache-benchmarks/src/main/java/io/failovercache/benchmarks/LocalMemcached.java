/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A memcached process on a free port of the loopback interface.
 */
final class LocalMemcached implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final String HOST = "127.0.0.1";

	private final int port;

	private final Process process;

	private LocalMemcached(int port, Process process) {
		this.port = port;
		this.process = process;
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
	}

	static LocalMemcached start() {
		try {
			int port = freePort();
			Process process = new ProcessBuilder("memcached", "-l", HOST, "-p", Integer.toString(port), "-U", "0", "-m",
					"256", "-u", "nobody")
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			LocalMemcached server = new LocalMemcached(port, process);
			server.awaitStart();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No memcached on the PATH: install it, e.g. apt-get install memcached", ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
			return socket.getLocalPort();
		}
	}

	private void awaitStart() {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!accepts()) {
			if (!this.process.isAlive() || System.nanoTime() - end > 0) {
				throw new IllegalStateException("memcached did not start on " + address());
			}
			LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
		}
	}

	private boolean accepts() {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(HOST, this.port), 500);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	int port() {
		return this.port;
	}

	long pid() {
		return this.process.pid();
	}

	String address() {
		return HOST + ":" + this.port;
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
