/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.support.TlsServer;
import io.failovercache.support.TrustCounter;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bytes in records, where the two do not begin and end together.
 */
class TlsTransportTests {

	private static final CertificateAuthority AUTHORITY = CertificateAuthority.create("Test authority");

	private static final TestCertificate CERTIFICATE = AUTHORITY.issue("localhost");

	private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

	private static final int MEGABYTE = 1024 * 1024;

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void allRecordsThatHaveArrivedAreReadAlthoughNoSelectorTellsOfThem(String protocol) throws Exception {
		try (TlsServer server = server(protocol, TlsTransportTests::answerInManyRecords);
				SocketChannel socket = connect(server)) {
			Transport transport = handshake(socket, protocol);
			transport.write(ByteBuffer.wrap(new byte[] { 10 }));
			assertThat(readOnceWoken(transport, 10, ByteBuffer.allocate(100))).hasSize(10);
			transport.write(ByteBuffer.wrap(new byte[] { 10 }));
			assertThat(readOnceWoken(transport, 10, ByteBuffer.allocate(3))).hasSize(10);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void partlyWrittenBytesAreFinishedFirst(String protocol) throws Exception {
		byte[] sent = random(MEGABYTE);
		try (TlsServer server = server(protocol,
				(connection) -> echo(connection.getInputStream(), connection.getOutputStream(), sent.length));
				SocketChannel socket = connect(server)) {
			assertThat(exchange(handshake(socket, protocol), sent)).isEqualTo(sent);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void newKeysAreAgreedUponInTheMiddleOfAnExchange(String protocol) throws Exception {
		byte[] sent = random(MEGABYTE);
		try (TlsServer server = server(protocol, (connection) -> {
			for (int i = 0; i < 4; i++) {
				connection.startHandshake();
				echo(connection.getInputStream(), connection.getOutputStream(), sent.length / 4);
			}
			connection.getInputStream().read();
		}); SocketChannel socket = connect(server)) {
			assertThat(exchange(handshake(socket, protocol), sent)).isEqualTo(sent);
		}
	}

	@Test
	void newKeysAreAnsweredByTheThreadThatReads() throws Exception {
		CompletableFuture<Integer> answer = new CompletableFuture<>();
		try (TlsServer server = server("TLSv1.2", (connection) -> {
			connection.startHandshake();
			connection.startHandshake();
			// Reads what the client has to say to the second handshake.
			answer.complete(connection.getInputStream().read());
			connection.getInputStream().read();
		}); SocketChannel socket = connect(server)) {
			Transport transport = handshake(socket, "TLSv1.2");
			byte[] one = { 7 };
			assertThat(exchangeOneWay(transport, one, answer)).isEqualTo(7);
		}
	}

	@Test
	void farewellIsTheEndOfTheStream() throws Exception {
		CompletableFuture<Void> read = new CompletableFuture<>();
		try (TlsServer server = server("TLSv1.3", (connection) -> {
			connection.getOutputStream().write(1);
			connection.shutdownOutput();
			read.join();
		}); SocketChannel socket = connect(server)) {
			Transport transport = handshake(socket, "TLSv1.3");
			ByteBuffer target = ByteBuffer.allocate(10);
			long deadline = System.nanoTime() + PATIENCE;
			int count = 0;
			while (count >= 0 && System.nanoTime() < deadline) {
				await(transport, SelectionKey.OP_READ);
				do {
					count = transport.read(target);
				}
				while (count >= 0 && transport.hasReceived());
			}
			assertThat(count).isEqualTo(-1);
			assertThat(target.position()).isEqualTo(1);
			assertThat(transport.read(target)).isEqualTo(-1);
			read.complete(null);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void nextConnectionResumesTheSession(String protocol) throws Exception {
		AtomicInteger checked = new AtomicInteger();
		TlsSettings settings = new TlsSettings(TrustCounter.context(checked), List.of(protocol), List.of(), true);
		try (TlsServer server = server(protocol, TlsTransportTests::answerInManyRecords)) {
			for (int i = 0; i < 5; i++) {
				try (SocketChannel socket = connect(server)) {
					Transport transport = Transports.tls(socket, settings.newEngine("localhost", server.port()),
							PATIENCE);
					transport.write(ByteBuffer.wrap(new byte[] { 1 }));
					readOnceWoken(transport, 1, ByteBuffer.allocate(10));
				}
			}
			assertThat(checked).hasValue(1);
		}
	}

	private static Transport handshake(SocketChannel socket, String protocol) throws IOException {
		SSLContext context = CERTIFICATE.newContext();
		return Transports.tls(socket,
				new TlsSettings(context, List.of(protocol), List.of(), true).newEngine("localhost", 1), PATIENCE);
	}

	private static TlsServer server(String protocol, TlsServer.Behaviour behaviour) {
		return TlsServer.start(CERTIFICATE.newContext(),
				(listener) -> listener.setEnabledProtocols(new String[] { protocol }), behaviour);
	}

	private static SocketChannel connect(TlsServer server) throws IOException {
		SocketChannel socket = SocketChannel.open();
		socket.setOption(StandardSocketOptions.SO_SNDBUF, 8 * 1024);
		socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
		socket.configureBlocking(false);
		return socket;
	}

	/** Each byte says in how many records of one byte it is answered. */
	private static void answerInManyRecords(javax.net.ssl.SSLSocket connection) throws IOException {
		InputStream in = connection.getInputStream();
		for (int count = in.read(); count >= 0; count = in.read()) {
			for (int i = 0; i < count; i++) {
				connection.getOutputStream().write(i);
			}
		}
	}

	private static void echo(InputStream in, OutputStream out, int length) throws IOException {
		byte[] buffer = new byte[10_000];
		for (int done = 0; done < length;) {
			int count = in.read(buffer, 0, Math.min(buffer.length, length - done));
			out.write(buffer, 0, count);
			done += count;
		}
	}

	/**
	 * Reads only after a selector woke, as the session does.
	 */
	private static byte[] readOnceWoken(Transport transport, int expected, ByteBuffer target) throws IOException {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		long deadline = System.nanoTime() + PATIENCE;
		while (all.size() < expected && System.nanoTime() < deadline) {
			await(transport, SelectionKey.OP_READ);
			read(transport, target, all);
		}
		return all.toByteArray();
	}

	@SuppressWarnings("ByteBufferBackingArray")
	private static void read(Transport transport, ByteBuffer target, ByteArrayOutputStream all) throws IOException {
		do {
			transport.read(target.clear());
			all.write(target.array(), 0, target.position());
		}
		while (transport.hasReceived());
	}

	/** Reads and writes as the socket can, until everything has come back. */
	private static byte[] exchange(Transport transport, byte[] sent) throws IOException {
		ByteBuffer source = ByteBuffer.wrap(sent);
		ByteBuffer target = ByteBuffer.allocate(64 * 1024);
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		long deadline = System.nanoTime() + 3 * PATIENCE;
		while (all.size() < sent.length && System.nanoTime() < deadline) {
			boolean more = source.hasRemaining() || transport.hasUnsent();
			await(transport, SelectionKey.OP_READ | (more ? SelectionKey.OP_WRITE : 0));
			if (more) {
				transport.write(source);
			}
			read(transport, target, all);
		}
		return all.toByteArray();
	}

	private static int exchangeOneWay(Transport transport, byte[] sent, CompletableFuture<Integer> arrived)
			throws Exception {
		ByteBuffer source = ByteBuffer.wrap(sent);
		ByteBuffer target = ByteBuffer.allocate(64 * 1024);
		long deadline = System.nanoTime() + PATIENCE;
		boolean first = true;
		while (!arrived.isDone() && System.nanoTime() < deadline) {
			await(transport, SelectionKey.OP_READ);
			read(transport, target, new ByteArrayOutputStream());
			if (first) {
				transport.write(source);
				first = source.hasRemaining();
			}
		}
		return arrived.get(1, TimeUnit.SECONDS);
	}

	private static void await(Transport transport, int operations) throws IOException {
		try (Selector selector = Selector.open()) {
			transport.socket().register(selector, operations);
			selector.select(200);
		}
	}

	private static byte[] random(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

}
