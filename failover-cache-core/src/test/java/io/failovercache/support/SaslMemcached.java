/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A real memcached that wants SASL PLAIN ({@code -S}). It asks this JVM about users: the
 * test plays {@code saslauthd}, so that no database of users is needed. What is needed
 * beside memcached is the PLAIN plugin of Cyrus SASL ({@code libsasl2-modules}).
 *
 * @since 1.0.0
 */
public final class SaslMemcached implements AutoCloseable {

	private static final String HOST = "127.0.0.1";

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final int FIELDS = 4;

	private final String username;

	private final String password;

	private final Path directory;

	private final ServerSocketChannel users;

	private final int port;

	private final Process process;

	private SaslMemcached(String username, String password, List<String> options) throws IOException {
		this.username = username;
		this.password = password;
		this.directory = Files.createTempDirectory("sasl");
		Path socket = this.directory.resolve("mux");
		Files.writeString(this.directory.resolve("memcached.conf"), """
				mech_list: plain
				pwcheck_method: saslauthd
				saslauthd_path: %s
				""".formatted(socket));
		this.users = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
		this.users.bind(UnixDomainSocketAddress.of(socket));
		Thread thread = new Thread(this::answer, "saslauthd");
		thread.setDaemon(true);
		thread.start();
		this.port = Ports.free(HOST);
		this.process = launch(options);
		awaitConnections();
	}

	/**
	 * Starts memcached and waits until it takes connections.
	 * @param username the only user that is let in
	 * @param password with which password
	 * @param options further command line options
	 * @return the running server
	 */
	public static SaslMemcached start(String username, String password, String... options) {
		try {
			return new SaslMemcached(username, password, List.of(options));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns whether the PLAIN plugin is there.
	 * @return {@code false} if every login would be refused
	 */
	public static boolean isPossible() {
		return Stream.of("/usr/lib", "/usr/lib64", "/usr/local/lib").map(Path::of).anyMatch(SaslMemcached::holdsPlain);
	}

	private static boolean holdsPlain(Path libraries) {
		if (!Files.isDirectory(libraries)) {
			return false;
		}
		try (Stream<Path> files = Files.find(libraries, 3,
				(path, attributes) -> path.toString().contains("/sasl2/libplain."))) {
			return files.findAny().isPresent();
		}
		catch (IOException | UncheckedIOException ex) {
			return false;
		}
	}

	private Process launch(List<String> options) throws IOException {
		List<String> command = new ArrayList<>(
				List.of("memcached", "-S", "-l", HOST, "-p", Integer.toString(this.port), "-U", "0"));
		if ("root".equals(System.getProperty("user.name"))) {
			command.addAll(List.of("-u", "root"));
		}
		command.addAll(options);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD);
		builder.environment().put("SASL_CONF_PATH", this.directory.toString());
		return builder.start();
	}

	private void awaitConnections() {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (!takesConnections()) {
			if (!this.process.isAlive() || System.nanoTime() - deadline > 0) {
				close();
				throw new IllegalStateException("memcached -S takes no connections");
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
		}
	}

	private boolean takesConnections() {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(HOST, this.port), 500);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Each question is four fields, each behind its length: user, password and two more.
	 */
	private void answer() {
		while (this.users.isOpen()) {
			try (SocketChannel channel = this.users.accept()) {
				ByteBuffer question = ByteBuffer.allocate(4096);
				List<String> fields = fields(question);
				while (fields.size() < FIELDS && channel.read(question) >= 0) {
					fields = fields(question);
				}
				boolean known = fields.size() == FIELDS && fields.get(0).equals(this.username)
						&& fields.get(1).equals(this.password);
				byte[] verdict = (known ? "OK" : "NO").getBytes(StandardCharsets.US_ASCII);
				channel.write(
						ByteBuffer.allocate(2 + verdict.length).putShort((short) verdict.length).put(verdict).flip());
			}
			catch (ClosedChannelException ex) {
				return;
			}
			catch (IOException ex) {
				// memcached hung up: the next one may not.
			}
		}
	}

	private static List<String> fields(ByteBuffer question) {
		ByteBuffer read = question.duplicate().flip();
		List<String> fields = new ArrayList<>();
		while (read.remaining() >= 2 && fields.size() < FIELDS) {
			byte[] field = new byte[read.getShort()];
			if (field.length > read.remaining()) {
				return fields;
			}
			read.get(field);
			fields.add(new String(field, StandardCharsets.UTF_8));
		}
		return fields;
	}

	/**
	 * The TCP port.
	 * @return the port
	 */
	public int port() {
		return this.port;
	}

	/**
	 * The address at which clients reach the server.
	 * @return {@code host:port}
	 */
	public String address() {
		return HOST + ":" + this.port;
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		try {
			this.users.close();
			Files.deleteIfExists(this.directory.resolve("mux"));
			Files.deleteIfExists(this.directory.resolve("memcached.conf"));
			Files.deleteIfExists(this.directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
