/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.failovercache.support.TlsServer;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests of {@link TlsSettings}: names as servers are called, told and verified.
 */
class TlsSettingsTests {

	private static final CertificateAuthority AUTHORITY = CertificateAuthority.create("Test authority");

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	@ParameterizedTest
	@CsvSource({ "localhost, localhost", "cache-a, CACHE-A", "CACHE-A.example.com, cache-a.example.com",
			"cache-a.example.com., cache-a.example.com", "cache-a.example.com, *.example.com",
			"0001.cluster.cache.amazonaws.com, *.cluster.cache.amazonaws.com", "127.0.0.1, 127.0.0.1", "::1, ::1",
			"0:0:0:0:0:0:0:1, ::1" })
	void certificateHasTheName(String host, String inCertificate) throws IOException {
		try (TlsServer server = server(AUTHORITY.issue(inCertificate), new CompletableFuture<>())) {
			handshake(server, host, true);
		}
	}

	@ParameterizedTest
	@CsvSource({ "localhost, 127.0.0.1", "127.0.0.1, localhost", "127.0.0.1, 127.0.0.2", "example.com, *.example.com",
			"a.b.example.com, *.example.com", "cache-a.example.com, cache-b.example.com", "cache_a, cache_a" })
	void certificateDoesNotHaveTheName(String host, String inCertificate) throws IOException {
		try (TlsServer server = server(AUTHORITY.issue(inCertificate), new CompletableFuture<>())) {
			assertThatThrownBy(() -> handshake(server, host, true))
				.hasMessageContaining("'failover-cache.ssl.verify-hostname'");
			handshake(server, host, false);
		}
	}

	@ParameterizedTest
	@CsvSource({ "localhost, localhost", "cache-a, cache-a", "cache-a.example.com., cache-a.example.com",
			"0001.cluster.cache.amazonaws.com, 0001.cluster.cache.amazonaws.com", "127.0.0.1,", "::1,", "cache_a," })
	void handshakeSendsANameButNoAddress(String host, @Nullable String told) throws Exception {
		CompletableFuture<String> names = new CompletableFuture<>();
		try (TlsServer server = server(AUTHORITY.issue("localhost"), names)) {
			handshake(server, host, false);
			assertThat(names.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo((told != null) ? told : "");
		}
	}

	private static void handshake(TlsServer server, String host, boolean verify) throws IOException {
		TlsSettings settings = new TlsSettings(AUTHORITY.issue("client").newContext(), List.of(), List.of(), verify);
		try (SocketChannel socket = SocketChannel
			.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()))) {
			socket.configureBlocking(false);
			Transports.tls(socket, settings.newEngine(host, server.port()), PATIENCE.toNanos());
		}
	}

	private static TlsServer server(TestCertificate certificate, CompletableFuture<String> told) {
		return TlsServer.start(certificate.newContext(), (listener) -> {
		}, (socket) -> {
			socket.startHandshake();
			told.complete(namesToldTo(socket));
			socket.getInputStream().read();
		});
	}

	private static String namesToldTo(SSLSocket socket) {
		return ((ExtendedSSLSession) socket.getSession()).getRequestedServerNames()
			.stream()
			.map((name) -> ((SNIHostName) name).getAsciiName())
			.collect(Collectors.joining(","));
	}

}
