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
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * A server process on a free port of the loopback interface; it ends with this JVM.
 */
abstract class LocalServer implements AutoCloseable {

	static final String HOST = "127.0.0.1";

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final int port;

	private final Process process;

	/**
	 * Starts the process and waits until it accepts connections.
	 * @param commandFor the command that listens on a port
	 */
	LocalServer(IntFunction<List<String>> commandFor) {
		this(freePort(), commandFor);
	}

	LocalServer(int port, IntFunction<List<String>> commandFor) {
		this.port = port;
		try {
			this.process = new ProcessBuilder(commandFor.apply(this.port)).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Runtime.getRuntime().addShutdownHook(new Thread(this.process::destroyForcibly));
		awaitStart();
	}

	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void awaitStart() {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!accepts()) {
			if (!this.process.isAlive() || System.nanoTime() - end > 0) {
				throw new IllegalStateException("No server came up on " + address());
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

	/**
	 * Sends the process a signal.
	 * @param name as {@code kill} takes it
	 */
	void signal(String name) {
		try {
			new ProcessBuilder("kill", "-" + name, Long.toString(pid())).inheritIO().start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * The CPU time that the process took so far, in steps of the kernel's clock.
	 */
	Duration cpu() {
		return this.process.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
