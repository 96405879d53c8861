/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A real memcached on loopback that can be killed, frozen, resumed and started again. Not
 * thread-safe.
 *
 * @since 1.0.0
 */
public final class MemcachedProcess implements AutoCloseable {

	private static final String HOST = "127.0.0.1";

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final int START_ATTEMPTS = 5;

	private final String host;

	private final int port;

	private final List<String> options;

	private Process process;

	private final Thread reaper;

	private MemcachedProcess(String host, int port, List<String> options) {
		this.host = host;
		this.port = port;
		this.options = options;
		this.process = launch(host, port, options);
		this.reaper = new Thread(() -> this.process.destroyForcibly());
		Runtime.getRuntime().addShutdownHook(this.reaper);
	}

	/**
	 * Starts memcached on a free port and waits until it answers.
	 * @param options further command line options
	 * @return the running server
	 */
	public static MemcachedProcess start(String... options) {
		for (int attempt = 1; attempt < START_ATTEMPTS; attempt++) {
			try {
				return startOn(Ports.free(HOST), options);
			}
			catch (IllegalStateException ex) {
				// Another process may have taken the port in between: try the next one.
				LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000));
			}
		}
		return startOn(Ports.free(HOST), options);
	}

	/**
	 * Starts memcached on a port and waits until it answers.
	 * @param port the TCP port
	 * @param options further command line options
	 * @return the running server
	 */
	public static MemcachedProcess startOn(int port, String... options) {
		return startOn(HOST, port, options);
	}

	/**
	 * Starts memcached on a local address and port and waits until it answers.
	 * @param host the local address, IPv6 without brackets
	 * @param port the TCP port
	 * @param options further command line options
	 * @return the running server
	 */
	public static MemcachedProcess startOn(String host, int port, String... options) {
		return new MemcachedProcess(host, port, List.of(options));
	}

	/**
	 * The TCP port.
	 * @return the port, the same over restarts
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Where clients reach it.
	 * @return {@code host:port}
	 */
	public String address() {
		return ((this.host.indexOf(':') < 0) ? this.host : "[" + this.host + "]") + ":" + this.port;
	}

	/**
	 * The process that runs now.
	 * @return its id
	 */
	public long pid() {
		return this.process.pid();
	}

	/**
	 * Whether the process exists; a frozen one does.
	 * @return whether it is alive
	 */
	public boolean alive() {
		return this.process.isAlive();
	}

	/**
	 * Ends the process with SIGKILL and waits for its end.
	 */
	public void kill() {
		this.process.destroyForcibly();
		awaitEnd(this.process);
	}

	/**
	 * Stops the process with SIGSTOP: connections stay open, nothing is answered.
	 */
	public void freeze() {
		Signals.stop(pid());
	}

	/**
	 * Lets a frozen process go on.
	 */
	public void resume() {
		Signals.resume(pid());
	}

	/**
	 * Starts an empty process on the same port with the same options, and waits until it
	 * answers.
	 */
	public void restart() {
		kill();
		this.process = launch(this.host, this.port, this.options);
	}

	/**
	 * Asks the process for a figure.
	 * @param name a name of {@code stats} whose value is a number
	 * @return the number
	 */
	public long statistic(String name) {
		String wanted = "STAT " + name + " ";
		try (Socket socket = new Socket()) {
			socket.setSoTimeout((int) PATIENCE.toMillis());
			socket.connect(new InetSocketAddress(HOST, this.port));
			socket.getOutputStream().write("stats\r\nquit\r\n".getBytes(StandardCharsets.US_ASCII));
			String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
			return all.lines()
				.filter((line) -> line.startsWith(wanted))
				.mapToLong((line) -> Long.parseLong(line.substring(wanted.length()).strip()))
				.findFirst()
				.orElseThrow(() -> new IllegalArgumentException("No statistic " + name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		kill();
		try {
			Runtime.getRuntime().removeShutdownHook(this.reaper);
		}
		catch (IllegalStateException ex) {
			// The JVM is already on its way out and runs the hook itself.
		}
	}

	private static Process launch(String host, int port, List<String> options) {
		List<String> command = new ArrayList<>(
				List.of("memcached", "-l", host, "-p", Integer.toString(port), "-U", "0"));
		if ("root".equals(System.getProperty("user.name"))) {
			command.addAll(List.of("-u", "root"));
		}
		command.addAll(options);
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			awaitAnswer(process, host, port, command);
			return process;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot run " + command, ex);
		}
	}

	private static void awaitAnswer(Process process, String host, int port, List<String> command) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (!answers(host, port) || !process.isAlive()) {
			if (!process.isAlive()) {
				throw new IllegalStateException(command + " ended with exit code " + process.exitValue());
			}
			if (System.nanoTime() - deadline > 0) {
				process.destroyForcibly();
				throw new IllegalStateException(command + " does not answer");
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
		}
	}

	private static boolean answers(String host, int port) {
		try (Socket socket = new Socket()) {
			socket.setSoTimeout(500);
			socket.connect(new InetSocketAddress(host, port), 500);
			socket.getOutputStream().write("version\r\n".getBytes(StandardCharsets.US_ASCII));
			InputStream replies = socket.getInputStream();
			return new String(replies.readNBytes(7), StandardCharsets.US_ASCII).equals("VERSION");
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static void awaitEnd(Process process) {
		try {
			if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new IllegalStateException("Process " + process.pid() + " survives SIGKILL");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
