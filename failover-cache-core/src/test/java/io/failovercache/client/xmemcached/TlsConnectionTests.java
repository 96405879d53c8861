/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.client.CallMode;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.client.transport.TlsSettings;
import io.failovercache.support.FaultProxy;
import io.failovercache.support.TlsServer;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections over TLS to servers that do what a memcached does rarely or never.
 */
class TlsConnectionTests {

	private static final TestCertificate CERTIFICATE = CertificateAuthority.create("Test authority").issue("localhost");

	private static final Duration WHILE = Duration.ofMillis(400);

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void farewellEndsTheConnectionAndWhatIsOutstanding(String protocol) {
		try (TlsServer server = server(protocol, (socket) -> {
			BufferedReader commands = commands(socket);
			answer(socket, commands, "VERSION 1\r\n");
			commands.readLine();
			socket.shutdownOutput();
			commands.readLine();
		}); TestClient client = client(server.port(), protocol)) {
			client.connectAndWait();
			assertThat(client.call(Request.version())).isInstanceOf(Reply.Text.class);
			CompletableFuture<Reply> reply = client.client().send(Request.get("k"), CallMode.BLOCKING);
			client.client().attend(reply, TimeUnit.SECONDS.toNanos(10));
			assertThat(TestClient.replyOf(reply)).isInstanceOf(Reply.NoReply.class);
			assertThat(client.awaitDisconnected()).contains("closed by the server");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void farewellInTheMiddleOfAValueIsNoValue(String protocol) {
		try (TlsServer server = server(protocol, (socket) -> {
			BufferedReader commands = commands(socket);
			answer(socket, commands, "VERSION 1\r\n");
			answer(socket, commands, "VALUE k 0 100000\r\nhalf");
			socket.shutdownOutput();
			commands.readLine();
		}); TestClient client = client(server.port(), protocol)) {
			client.connectAndWait();
			assertThat(client.call(Request.version())).isInstanceOf(Reply.Text.class);
			assertThat(client.call(Request.get("k"))).isInstanceOf(Reply.NoReply.class);
			assertThat(client.awaitDisconnected()).contains("closed by the server");
		}
	}

	@Test
	void anotherHandshakeThatStandsStillHoldsNoThreadUp() throws Exception {
		CountDownLatch again = new CountDownLatch(1);
		try (TlsServer server = server("TLSv1.2", (socket) -> {
			BufferedReader commands = commands(socket);
			answer(socket, commands, "VERSION 1\r\n");
			await(again);
			socket.startHandshake();
			answer(socket, commands, "END\r\n");
			commands.readLine();
		});
				FaultProxy proxy = FaultProxy.to("127.0.0.1", server.port());
				TestClient client = client(proxy.port(), "TLSv1.2")) {
			client.connectAndWait();
			assertThat(client.call(Request.version())).isInstanceOf(Reply.Text.class);
			proxy.blackholeRequests();
			again.countDown();
			pause();
			CompletableFuture<Reply> reply = client.send(Request.get("k"));
			assertThat(busiest(TlsConnectionTests::pause)).isLessThan(WHILE.dividedBy(2));
			assertThat(reply).isNotDone();
			proxy.pass();
			assertThat(TestClient.replyOf(reply)).isEqualTo(Reply.Status.ABSENT);
			assertThat(client.events()).hasSize(1);
		}
	}

	/** The CPU time of the thread that takes most of it meanwhile. */
	private static Duration busiest(Runnable meanwhile) {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		Map<Long, Long> before = new HashMap<>();
		Arrays.stream(threads.getAllThreadIds()).forEach((id) -> before.put(id, threads.getThreadCpuTime(id)));
		meanwhile.run();
		return Duration.ofNanos(before.entrySet()
			.stream()
			.mapToLong((entry) -> threads.getThreadCpuTime(entry.getKey()) - entry.getValue())
			.max()
			.orElse(0));
	}

	/** For as long as a fault lasts. */
	private static void pause() {
		long end = System.nanoTime() + WHILE.toNanos();
		for (long left = WHILE.toNanos(); left > 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static BufferedReader commands(SSLSocket socket) throws IOException {
		return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
	}

	private static void answer(SSLSocket socket, BufferedReader commands, String answer) throws IOException {
		commands.readLine();
		socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
	}

	private static TlsServer server(String protocol, TlsServer.Behaviour behaviour) {
		return TlsServer.start(CERTIFICATE.newContext(),
				(listener) -> listener.setEnabledProtocols(new String[] { protocol }), behaviour);
	}

	private static TestClient client(int port, String protocol) {
		TlsSettings settings = new TlsSettings(CERTIFICATE.newContext(), List.of(protocol), List.of(), true);
		return TestClient.of((node) -> settings.newEngine(node.host(), node.port()), port);
	}

}
