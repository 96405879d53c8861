/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.client.transport.TlsSettings;
import io.failovercache.client.transport.Transport;
import io.failovercache.client.transport.Transports;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;
import io.failovercache.support.TrustCounter;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handshakes with a real memcached: how long they take, and what the next one is spared.
 */
@RequiresMemcached
class TlsHandshakesIntegrationTests {

	private static final Logger logger = LoggerFactory.getLogger(TlsHandshakesIntegrationTests.class);

	private static final TestCertificate CERTIFICATE = CertificateAuthority.create("Test authority").issue("localhost");

	private static final Duration GOAL = Duration.ofMillis(50);

	private static final int ROUNDS = 21;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@SuppressWarnings("NullAway.Init")
	private MemcachedProcess memcached;

	@BeforeEach
	void start() {
		this.memcached = MemcachedProcess.startTls(CERTIFICATE, this.directory);
	}

	@AfterEach
	void stop() {
		this.memcached.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void handshakeOnLoopbackTakesLessThan50Milliseconds(String protocol) throws IOException {
		Duration first = fastest(() -> settings(CERTIFICATE.newContext(), protocol));
		TlsSettings same = settings(CERTIFICATE.newContext(), protocol);
		Duration next = fastest(() -> same);
		logger.info("{}: {} us, of a session that is resumed {} us", protocol, first.toNanos() / 1000,
				next.toNanos() / 1000);
		assertThat(first).isLessThan(GOAL);
		assertThat(next).isLessThan(GOAL);
	}

	@ParameterizedTest
	@CsvSource({ "TLSv1.2, no_ssl_session_cache", "TLSv1.3, no_ssl_session_cache", "TLSv1.2, ssl_session_cache",
			"TLSv1.3, ssl_session_cache" })
	void nextConnectionResumesTheSession(String protocol, String cache) throws IOException {
		AtomicInteger checked = new AtomicInteger();
		TlsSettings settings = settings(TrustCounter.context(checked), protocol);
		String[] options = cache.startsWith("no_") ? new String[0] : new String[] { "-o", cache };
		try (MemcachedProcess server = MemcachedProcess.startTls(CERTIFICATE, this.directory, options)) {
			for (int count = 0; count < 10; count++) {
				handshake(settings, server.port());
			}
		}
		assertThat(checked).hasValue(1);
	}

	@Test
	void newKeysThatTheClientWantsAreAgreedUpon() throws IOException {
		SSLEngine engine = settings(CERTIFICATE.newContext(), "TLSv1.3").newEngine("localhost", this.memcached.port());
		try (SocketChannel socket = connect(this.memcached.port())) {
			Transport transport = Transports.tls(socket, engine, GOAL.multipliedBy(200).toNanos());
			for (int count = 0; count < 5; count++) {
				assertThat(ask(transport, "version\r\n")).startsWith("VERSION");
				engine.beginHandshake();
			}
		}
	}

	/** On a machine that does other things as well only this one tells. */
	private Duration fastest(Supplier<TlsSettings> settings) throws IOException {
		List<Duration> times = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			times.add(handshake(settings.get(), this.memcached.port()));
		}
		return times.stream().min(Comparator.naturalOrder()).orElseThrow();
	}

	/** Asks for something as well: tickets come with the first answer. */
	private static Duration handshake(TlsSettings settings, int port) throws IOException {
		try (SocketChannel socket = connect(port)) {
			long begin = System.nanoTime();
			Transport transport = Transports.tls(socket, settings.newEngine("localhost", port),
					Duration.ofSeconds(10).toNanos());
			Duration time = Duration.ofNanos(System.nanoTime() - begin);
			assertThat(ask(transport, "version\r\n")).startsWith("VERSION");
			return time;
		}
	}

	@SuppressWarnings("ByteBufferBackingArray")
	private static String ask(Transport transport, String command) throws IOException {
		transport.write(ByteBuffer.wrap(command.getBytes(StandardCharsets.US_ASCII)));
		ByteBuffer answer = ByteBuffer.allocate(100);
		long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
		try (Selector selector = Selector.open()) {
			SelectionKey key = transport.socket().register(selector, SelectionKey.OP_READ);
			while (answer.position() == 0 && System.nanoTime() - deadline < 0) {
				selector.select(200);
				selector.selectedKeys().clear();
				transport.read(answer);
			}
			key.cancel();
		}
		return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
	}

	private static TlsSettings settings(SSLContext context, String protocol) {
		return new TlsSettings(context, List.of(protocol), List.of(), true);
	}

	private static SocketChannel connect(int port) throws IOException {
		SocketChannel socket = SocketChannel.open(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
		socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
		socket.configureBlocking(false);
		return socket;
	}

}
