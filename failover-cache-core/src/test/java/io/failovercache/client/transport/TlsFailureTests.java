/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.failovercache.support.TlsServer;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests of {@link TlsFailure}: the words about connections that do not come about.
 */
class TlsFailureTests {

	private static final CertificateAuthority AUTHORITY = CertificateAuthority.create("Test authority");

	private static final TestCertificate SERVER = AUTHORITY.issue("localhost");

	private static final TestCertificate STRANGER = CertificateAuthority.create("Other authority").issue("localhost");

	@ParameterizedTest
	@MethodSource("servers")
	void saysWhatToDo(TestCertificate certificate, Consumer<SSLServerSocket> settings, String protocol,
			String expected) {
		try (TlsServer server = TlsServer.start(certificate.newContext(), settings,
				(connection) -> connection.getInputStream().read())) {
			assertThatThrownBy(() -> handshake(server.port(), protocol)).isInstanceOf(IOException.class)
				.hasMessageContaining(expected);
		}
	}

	static Stream<Arguments> servers() {
		Instant now = Instant.now();
		Duration day = Duration.ofDays(1);
		TestCertificate expired = AUTHORITY.issue(now.minus(day), now.minusSeconds(60), "localhost");
		TestCertificate early = AUTHORITY.issue(now.plus(day), now.plus(day).plus(day), "localhost");
		TestCertificate other = AUTHORITY.issue("other.example.com");
		TestCertificate address = AUTHORITY.issue("10.9.8.7");
		TestCertificate namesake = CertificateAuthority.create("Test authority").issue("localhost");
		return Stream.of("TLSv1.2", "TLSv1.3")
			.flatMap((protocol) -> Stream.of(arguments(expired, defaults(), protocol, "renew the certificate"),
					arguments(early, defaults(), protocol, "correct the clock"),
					arguments(other, defaults(), protocol, "'failover-cache.ssl.verify-hostname'"),
					arguments(address, defaults(), protocol, "'failover-cache.ssl.verify-hostname'"),
					arguments(STRANGER, defaults(), protocol, "truststore of the bundle"),
					arguments(namesake, defaults(), protocol, "truststore of the bundle"), arguments(SERVER,
							only(protocol.equals("TLSv1.2") ? "TLSv1.3" : "TLSv1.2"), protocol, "no version of TLS")));
	}

	private static Consumer<SSLServerSocket> defaults() {
		return only("TLSv1.2", "TLSv1.3");
	}

	private static Consumer<SSLServerSocket> only(String... protocols) {
		return (listener) -> listener.setEnabledProtocols(protocols);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Received fatal alert: unknown_ca           | a keystore with one
					Received fatal alert: bad_certificate      | a keystore with one
					Received fatal alert: certificate_required | a keystore with one
					Received fatal alert: access_denied        | a keystore with one
					Received fatal alert: certificate_expired  | renew the one in the keystore
					Received fatal alert: decrypt_error        | is not that of its certificate
					Received fatal alert: unrecognized_name    | use a name of its certificate
					Received fatal alert: protocol_version     | no version of TLS
					Received fatal alert: bad_record_mac       | no record of this connection
					Received fatal alert: internal_error       | see its log
					(handshake_failure) No appropriate protocol | no version of TLS
					The server selected protocol version TLS12 is not accepted by client preferences [TLS13] | no version of TLS
					Extended key usage does not permit use for TLS server authentication                     | 'serverAuth'
					Algorithm constraints check failed on signature algorithm: SHA1withRSA                   | with a longer key
					the trustAnchors parameter must be non-empty                                             | add the one that issued
					Illegal given domain name: cache_a                                                       | letters, digits
					Path does not chain with any of the trust anchors                                        | truststore of the bundle
					Tag mismatch!                                                                            | no record of this connection
					""")
	void wordsOfTheServerAndOfTheJvmAreExplained(String words, String advice) {
		SSLException failure = new SSLHandshakeException("outer words");
		failure.initCause(new CertificateException(words));
		assertThat(TlsFailure.explain(failure)).hasMessageStartingWith(words + " (").hasMessageContaining(advice);
	}

	@Test
	void flawOfACertificateComesBeforeAMissingPath() {
		SSLException failure = new SSLHandshakeException("PKIX path building failed");
		failure.initCause(new CertPathBuilderException("no path", new CertificateExpiredException("NotAfter: then")));
		assertThat(TlsFailure.explain(failure)).hasMessageContaining("renew the certificate");
		SSLException unknown = new SSLHandshakeException("PKIX path building failed");
		unknown.initCause(new CertPathBuilderException("no path"));
		assertThat(TlsFailure.explain(unknown)).hasMessageContaining("truststore of the bundle");
	}

	@Test
	void lackOfConnectionsIsReportedInPlainText() {
		SSLException failure = new SSLException("Unsupported or unrecognized SSL message");
		assertThat(TlsFailure.explainAnswer(failure, "ERROR Too many open connections\r\n"))
			.hasMessageContaining("larger -c");
		assertThat(TlsFailure.explainAnswer(failure, "ERROR\r\n")).hasMessageContaining("answers in plain text");
	}

	@Test
	void unknownFailureIsNotExplained() {
		SSLException failure = new SSLException("odd");
		assertThat(TlsFailure.explain(failure)).isSameAs(failure);
	}

	@Test
	void saysThatTheServerWantsACertificateOfItsClients() throws Exception {
		SSLContext withoutKey = trusting(SERVER);
		try (TlsServer server = TlsServer.start(SERVER.newContext(), (listener) -> {
			only("TLSv1.2").accept(listener);
			listener.setNeedClientAuth(true);
		}, (connection) -> connection.getInputStream().read())) {
			assertThatThrownBy(() -> handshake(server.port(), withoutKey, "TLSv1.2"))
				.hasMessageMatching("(?s).*a keystore with one.*|Broken pipe|Connection reset.*");
		}
	}

	@Test
	void saysThatTheServerSpeaksPlain() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread thread = new Thread(() -> answer(server, "ERROR\r\n"));
			thread.start();
			assertThatThrownBy(() -> handshake(server.getLocalPort(), "TLSv1.3"))
				.hasMessageContaining("answers in plain text");
			thread.join();
		}
	}

	@Test
	void serverThatDoesNotAnswerIsNotWaitedForLonger() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			long begin = System.nanoTime();
			assertThatThrownBy(
					() -> handshake(server.getLocalPort(), SERVER.newContext(), "TLSv1.3", Duration.ofMillis(100)))
				.isInstanceOf(SocketTimeoutException.class)
				.hasMessageContaining("'failover-cache.connect-timeout'");
			assertThat(System.nanoTime() - begin).isBetween(Duration.ofMillis(90).toNanos(),
					Duration.ofSeconds(5).toNanos());
		}
	}

	/** Each record is one that a client passes over: none of them is waited for. */
	@Test
	@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void handshakeWithoutEndEnds() throws Exception {
		byte[] warnings = new byte[7000];
		for (int i = 0; i < warnings.length; i += 7) {
			System.arraycopy(new byte[] { 0x15, 3, 3, 0, 2, 1, 90 }, 0, warnings, i, 7);
		}
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread thread = new Thread(() -> flood(server, warnings));
			thread.start();
			assertThatThrownBy(
					() -> handshake(server.getLocalPort(), SERVER.newContext(), "TLSv1.3", Duration.ofSeconds(5)))
				.isInstanceOf(IOException.class);
			thread.join();
		}
	}

	private static void flood(ServerSocket server, byte[] bytes) {
		try (Socket connection = server.accept()) {
			while (!server.isClosed()) {
				connection.getOutputStream().write(bytes);
			}
		}
		catch (IOException ex) {
			// The client has gone.
		}
	}

	@Test
	void serverThatHangsUpIsNoServer() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread thread = new Thread(() -> answer(server, ""));
			thread.start();
			assertThatThrownBy(() -> handshake(server.getLocalPort(), "TLSv1.3")).isInstanceOf(IOException.class)
				.hasMessageContaining("during the TLS handshake")
				.hasMessageContaining("'failover-cache.ssl'");
			thread.join();
		}
	}

	@Test
	void nameThatIsNotVerifiedMayBeAnother() throws Exception {
		TestCertificate other = AUTHORITY.issue("other.example.com");
		TlsSettings settings = new TlsSettings(SERVER.newContext(), List.of(), List.of(), false);
		try (TlsServer server = TlsServer.start(other.newContext(), defaults(),
				(connection) -> connection.getInputStream().read()); SocketChannel socket = connect(server.port())) {
			assertThat(Transports.tls(socket, settings.newEngine("localhost", server.port()),
					Duration.ofSeconds(5).toNanos()))
				.isNotNull();
		}
	}

	private static void answer(ServerSocket server, String text) {
		try (Socket socket = server.accept()) {
			socket.getInputStream().read(new byte[5]);
			socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
			socket.shutdownOutput();
			socket.getInputStream().readAllBytes();
		}
		catch (IOException ex) {
			// The client hung up.
		}
	}

	private static SSLContext trusting(TestCertificate certificate) throws Exception {
		javax.net.ssl.TrustManagerFactory trust = javax.net.ssl.TrustManagerFactory
			.getInstance(javax.net.ssl.TrustManagerFactory.getDefaultAlgorithm());
		trust.init(certificate.trustStore());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		return context;
	}

	private static void handshake(int port, String protocol) throws IOException {
		handshake(port, SERVER.newContext(), protocol);
	}

	private static void handshake(int port, SSLContext context, String protocol) throws IOException {
		handshake(port, context, protocol, Duration.ofSeconds(5));
	}

	private static void handshake(int port, SSLContext context, String protocol, Duration timeout) throws IOException {
		try (SocketChannel socket = connect(port)) {
			Transports.tls(socket,
					new TlsSettings(context, List.of(protocol), List.of(), true).newEngine("localhost", port),
					timeout.toNanos());
		}
	}

	private static SocketChannel connect(int port) throws IOException {
		SocketChannel socket = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		socket.configureBlocking(false);
		return socket;
	}

}
