/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import javax.net.SocketFactory;

import io.failovercache.test.TestCertificate;

/**
 * A real memcached on loopback that can be killed, frozen, resumed and started again. Not
 * thread-safe.
 *
 * @since 1.0.0
 */
public final class MemcachedProcess implements AutoCloseable {

	private static final String HOST = "127.0.0.1";

	private static final String CERTIFICATE = "server.pem";

	private static final String KEY = "server.key";

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final int START_ATTEMPTS = 5;

	private final String host;

	private final int port;

	private final List<String> options;

	/** Anew for each question: a server that verifies its clients resumes no session. */
	private final Supplier<SocketFactory> sockets;

	private Process process;

	private final Thread reaper;

	private MemcachedProcess(String host, int port, List<String> options, Supplier<SocketFactory> sockets) {
		this.host = host;
		this.port = port;
		this.options = options;
		this.sockets = sockets;
		this.process = launch();
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
		return new MemcachedProcess(host, port, List.of(options), SocketFactory::getDefault);
	}

	/**
	 * Starts memcached on a free port and waits until it answers over TLS.
	 * @param certificate of the server
	 * @param directory where it may be written to
	 * @param options further command line options
	 * @return the running server
	 */
	public static MemcachedProcess startTls(TestCertificate certificate, Path directory, String... options) {
		return startTls(Ports.free(HOST), certificate, directory, options);
	}

	/**
	 * Starts memcached on a port and waits until it answers over TLS.
	 * @param port the TCP port
	 * @param certificate of the server
	 * @param directory where it may be written to
	 * @param options further command line options
	 * @return the running server
	 */
	public static MemcachedProcess startTls(int port, TestCertificate certificate, Path directory, String... options) {
		List<String> all = new ArrayList<>(List.of("-Z", "-o", "ssl_chain_cert=" + directory.resolve(CERTIFICATE), "-o",
				"ssl_key=" + directory.resolve(KEY)));
		all.addAll(List.of(options));
		writeTo(directory, certificate);
		return new MemcachedProcess(HOST, port, all, () -> AnyCertificate.trustedWith(certificate).getSocketFactory());
	}

	private static void writeTo(Path directory, TestCertificate certificate) {
		write(directory.resolve(CERTIFICATE), certificate.certificatePem());
		write(directory.resolve(KEY), certificate.privateKeyPem());
	}

	/**
	 * Gives a server that speaks TLS another certificate; connections that are open keep
	 * theirs.
	 * @param certificate of the server from now on
	 * @param directory where the server was told to find it
	 */
	public void renew(TestCertificate certificate, Path directory) {
		writeTo(directory, certificate);
		String reply = ask("refresh_certs\r\nquit\r\n");
		if (!reply.startsWith("OK")) {
			throw new IllegalStateException("The certificate was not taken: " + reply);
		}
	}

	private static void write(Path file, String text) {
		try {
			Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The TCP port.
	 * @return the port, the same over restarts
	 */
	public int port() {
		return this.port;
	}

	/**
	 * The address at which clients reach the server.
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
	 * Returns whether the process exists; a frozen one does.
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
		this.process = launch();
	}

	/**
	 * Asks the process for a figure.
	 * @param name a name of {@code stats} whose value is a number
	 * @return the number
	 */
	public long statistic(String name) {
		String wanted = "STAT " + name + " ";
		return ask("stats\r\nquit\r\n").lines()
			.filter((line) -> line.startsWith(wanted))
			.mapToLong((line) -> Long.parseLong(line.substring(wanted.length()).strip()))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No statistic " + name));
	}

	private String ask(String commands) {
		try (Socket socket = this.sockets.get().createSocket(this.host, this.port)) {
			socket.setSoTimeout((int) PATIENCE.toMillis());
			socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
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

	private Process launch() {
		List<String> command = new ArrayList<>(
				List.of("memcached", "-l", this.host, "-p", Integer.toString(this.port), "-U", "0"));
		if ("root".equals(System.getProperty("user.name"))) {
			command.addAll(List.of("-u", "root"));
		}
		command.addAll(this.options);
		try {
			Process started = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			awaitAnswer(started, command);
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot run " + command, ex);
		}
	}

	private void awaitAnswer(Process started, List<String> command) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (!answers() || !started.isAlive()) {
			if (!started.isAlive()) {
				throw new IllegalStateException(command + " ended with exit code " + started.exitValue());
			}
			if (System.nanoTime() - deadline > 0) {
				started.destroyForcibly();
				throw new IllegalStateException(command + " does not answer");
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
		}
	}

	/** A server that asks for a password says so, which is an answer. */
	private boolean answers() {
		try (Socket socket = this.sockets.get().createSocket(this.host, this.port)) {
			socket.setSoTimeout(500);
			socket.getOutputStream().write("version\r\n".getBytes(StandardCharsets.US_ASCII));
			InputStream replies = socket.getInputStream();
			return List.of("VERSION", "CLIENT_").contains(new String(replies.readNBytes(7), StandardCharsets.US_ASCII));
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
