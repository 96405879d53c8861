/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.client.CallMode;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.client.transport.TlsEngines;
import io.failovercache.client.transport.TlsSettings;
import io.failovercache.support.FaultProxy;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client and a real memcached over TLS.
 */
@RequiresMemcached
class TlsIntegrationTests {

	private static final CertificateAuthority AUTHORITY = CertificateAuthority.create("Test authority");

	private static final TestCertificate CERTIFICATE = AUTHORITY.issue("localhost");

	private static final long SHORT = Duration.ofMillis(5).toNanos();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void speaksWithTheServer(String protocol) {
		try (MemcachedProcess memcached = start(); TestClient client = client(memcached.port(), protocol)) {
			client.connectAndWait();
			assertThat(client.call(Request.version())).isInstanceOf(Reply.Text.class);
			byte[] value = random(900_000);
			assertThat(call(client, Request.set("k", value, 0))).isEqualTo(Reply.Status.STORED);
			assertThat(((Reply.Value) call(client, Request.get("k"))).bytes()).isEqualTo(value);
			assertThat(call(client, Request.delete("k"))).isEqualTo(Reply.Status.DELETED);
			assertThat(client.events()).hasSize(1);
		}
	}

	@Test
	void noReplyIsLeftUnreadHoweverCallersAreMixed() throws Exception {
		try (MemcachedProcess memcached = start(); TestClient client = client(memcached.port(), "TLSv1.3")) {
			client.connectAndWait();
			for (int threads = 1; threads <= 8; threads *= 2) {
				mixed(client, threads);
			}
			assertThat(client.events()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7 })
	void bytesThatAreCutInTheMiddleOfARecordAreWaitedFor(int piece) throws Exception {
		try (MemcachedProcess memcached = start();
				FaultProxy proxy = FaultProxy.to("127.0.0.1", memcached.port());
				TestClient client = client(proxy.port(), "TLSv1.3")) {
			client.connectAndWait();
			proxy.trickle(piece, Duration.ofMillis(1));
			byte[] value = random(1000 * (1 + piece / 3));
			assertThat(call(client, Request.set("k", value, 0))).isEqualTo(Reply.Status.STORED);
			assertThat(((Reply.Value) call(client, Request.get("k"))).bytes()).isEqualTo(value);
			proxy.truncateReplyAfter(500);
			assertThat(call(client, Request.get("k"))).isInstanceOf(Reply.NoReply.class);
			client.awaitDisconnected();
			proxy.pass();
			client.connectAndWait();
			assertThat(((Reply.Value) call(client, Request.get("k"))).bytes()).isEqualTo(value);
		}
	}

	@ParameterizedTest
	@MethodSource
	void recordOfAnotherConnectionEndsTheConnection(Consumer<FaultProxy> fault) {
		try (MemcachedProcess memcached = start();
				FaultProxy proxy = FaultProxy.to("127.0.0.1", memcached.port());
				TestClient client = client(proxy.port(), "TLSv1.3")) {
			client.connectAndWait();
			call(client, Request.set("k", new byte[] { 1 }, 0));
			fault.accept(proxy);
			assertThat(call(client, Request.get("k"))).isInstanceOf(Reply.NoReply.class);
			assertThat(client.awaitDisconnected()).contains("javax.net.ssl.SSL")
				.containsAnyOf("no record of this connection", "closed by the server");
		}
	}

	static Stream<Consumer<FaultProxy>> recordOfAnotherConnectionEndsTheConnection() {
		byte[] forged = { 0x17, 3, 3, 0, 20, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 };
		byte[] tooLong = { 0x17, 3, 3, 0x7f, 0x7f, 1 };
		return Stream.of((proxy) -> proxy.injectIntoReply("E".repeat(40_000).getBytes(StandardCharsets.US_ASCII)),
				(proxy) -> proxy.injectIntoReply("END\r\n".getBytes(StandardCharsets.US_ASCII)),
				(proxy) -> proxy.injectIntoReply(forged), (proxy) -> proxy.injectIntoReply(tooLong),
				FaultProxy::garbleNextReply);
	}

	@Test
	void handshakeThatHangsIsOverWithinTheConnectTimeout() {
		try (MemcachedProcess memcached = start(); TestClient client = client(memcached.port(), "TLSv1.3")) {
			memcached.freeze();
			long begin = System.nanoTime();
			client.client().connect();
			assertThat(client.awaitDisconnected()).contains("no answer to the TLS handshake");
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
		}
	}

	@Test
	void plainServerIsReportedIfTlsIsExpected() {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				TestClient client = client(memcached.port(), "TLSv1.3")) {
			client.client().connect();
			assertThat(client.awaitDisconnected()).containsAnyOf("answers in plain text", "speaks no TLS")
				.contains("failover-cache.ssl");
		}
	}

	@Test
	void tlsServerIsReportedIfPlainIsExpected() {
		try (MemcachedProcess memcached = start(); TestClient client = TestClient.of(memcached.port())) {
			client.connectAndWait();
			assertThat(call(client, Request.version())).isInstanceOf(Reply.NoReply.class);
			assertThat(client.awaitDisconnected()).contains("failover-cache.ssl.enabled");
		}
	}

	@Test
	void missingClientCertificateIsReported() throws Exception {
		try (MemcachedProcess memcached = start("-o", "ssl_verify_mode=2", "-o",
				"ssl_ca_cert=" + Files.writeString(this.directory.resolve("ca.pem"), AUTHORITY.certificatePem()));
				TestClient known = client(memcached.port(), "TLSv1.3");
				TestClient stranger = TestClient.of(engines(trusting(), "TLSv1.3"), memcached.port())) {
			known.connectAndWait();
			assertThat(call(known, Request.version())).isInstanceOf(Reply.Text.class);
			stranger.client().connect();
			assertThat(stranger.awaitDisconnected()).contains("a keystore with one");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void untrustedClientCertificateIsReported(String protocol) throws Exception {
		TestCertificate other = CertificateAuthority.create("Other authority").issue("client");
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(other.keyStore(new char[0]), new char[0]);
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(CERTIFICATE.trustStore());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
		try (MemcachedProcess memcached = start("-o", "ssl_verify_mode=2", "-o",
				"ssl_ca_cert=" + Files.writeString(this.directory.resolve("ca.pem"), AUTHORITY.certificatePem()));
				TestClient stranger = TestClient.of(engines(context, protocol), memcached.port())) {
			stranger.client().connect();
			stranger.awaitEvents(1);
			if (stranger.events().get(0).equals("connected")) {
				stranger.send(Request.version());
			}
			assertThat(stranger.awaitDisconnected()).contains("keystore with one");
		}
	}

	@Test
	void lackOfConnectionsIsReported() {
		List<TestClient> clients = new ArrayList<>();
		try (MemcachedProcess memcached = start("-t", "1", "-c", "24")) {
			String error = "";
			for (int count = 0; count < 24 && error.isEmpty(); count++) {
				TestClient client = client(memcached.port(), "TLSv1.3");
				clients.add(client);
				client.client().connect();
				client.awaitEvents(1);
				error = client.events().get(0).equals("connected") ? "" : client.events().get(0);
			}
			assertThat(error).contains("Too many open connections", "larger -c");
		}
		finally {
			clients.forEach(TestClient::close);
		}
	}

	private void mixed(TestClient client, int threads) throws Exception {
		ExecutorService executor = Executors.newCachedThreadPool();
		try {
			List<Future<?>> callers = new ArrayList<>();
			for (int caller = 0; caller < threads; caller++) {
				String key = "k" + caller;
				callers.add(executor.submit(() -> mixed(client, key)));
			}
			for (Future<?> caller : callers) {
				caller.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static void mixed(TestClient client, String key) {
		Random random = new Random(key.hashCode());
		for (int i = 0; i < 1000; i++) {
			byte[] value = random((i % 100 == 0) ? 40_000 : 100);
			boolean waits = random.nextInt(10) != 0;
			Request set = Request.set(key, value, 0);
			assertThat(waits ? call(client, set) : client.call(set)).isEqualTo(Reply.Status.STORED);
			assertThat(((Reply.Value) call(client, Request.get(key))).bytes()).isEqualTo(value);
		}
	}

	private static Reply call(TestClient client, Request request) {
		CompletableFuture<Reply> reply = client.client().send(request, CallMode.BLOCKING);
		client.client().attend(reply, SHORT);
		return TestClient.replyOf(reply);
	}

	private MemcachedProcess start(String... options) {
		return MemcachedProcess.startTls(CERTIFICATE, this.directory, options);
	}

	private static TestClient client(int port, String protocol) {
		return TestClient.of(engines(CERTIFICATE.newContext(), protocol), port);
	}

	private static TlsEngines engines(SSLContext context, String protocol) {
		TlsSettings settings = new TlsSettings(context, List.of(protocol), List.of(), true);
		return (node) -> settings.newEngine(node.host(), node.port());
	}

	private static SSLContext trusting() throws Exception {
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(CERTIFICATE.trustStore());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		return context;
	}

	private static byte[] random(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

}
