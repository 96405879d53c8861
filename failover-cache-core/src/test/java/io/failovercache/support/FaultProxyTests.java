/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FaultProxy}.
 */
@RequiresMemcached
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set up by JUnit
class FaultProxyTests {

	private MemcachedProcess memcached;

	private FaultProxy proxy;

	private TextClient client;

	@BeforeAll
	void startServer() {
		this.memcached = MemcachedProcess.start();
	}

	@AfterAll
	void stopServer() {
		this.memcached.close();
	}

	@BeforeEach
	void connect() throws IOException {
		this.proxy = FaultProxy.to("127.0.0.1", this.memcached.port());
		this.client = TextClient.to(this.proxy.port());
		assertThat(this.client.ask("set k 0 0 5\r\nvalue")).isEqualTo("STORED");
		assertThat(this.proxy.connectionCount()).isEqualTo(1);
	}

	@AfterEach
	void disconnect() throws IOException {
		this.client.close();
		this.proxy.close();
	}

	@Test
	void cutResetsAndRefusesUntilItPassesAgain() throws IOException {
		this.proxy.cut();
		assertThatExceptionOfType(SocketException.class).isThrownBy(() -> {
			this.client.ask("version");
			this.client.ask("version");
		});
		assertThat(this.proxy.connectionCount()).isZero();
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> TextClient.to(this.proxy.port()));
		this.proxy.pass();
		try (TextClient next = TextClient.to(this.proxy.port())) {
			assertThat(next.ask("version")).startsWith("VERSION");
		}
	}

	@Test
	void blackholeHoldsBytesAndDeliversThemLater() throws IOException {
		this.proxy.blackhole();
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> this.client.ask("version"));
		try (TextClient newcomer = TextClient.to(this.proxy.port())) {
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> newcomer.ask("version"));
		}
		this.proxy.pass();
		assertThat(this.client.line()).startsWith("VERSION");
	}

	@Test
	void blackholeOfRequestsKeepsThemFromTheServer() throws IOException {
		this.proxy.blackholeRequests();
		this.client.send("set k 0 0 4\r\nlost");
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> this.client.line());
		assertThat(stored()).isEqualTo("value");
	}

	@Test
	void blackholeOfRepliesLetsTheServerActUnheard() throws IOException {
		this.proxy.blackholeReplies();
		this.client.send("set k 0 0 4\r\nkept");
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> this.client.line());
		assertThat(stored()).isEqualTo("kept");
	}

	@Test
	void delayAddsToEachDirection() throws IOException {
		this.proxy.delay(Duration.ofMillis(50));
		long start = System.nanoTime();
		assertThat(this.client.ask("version")).startsWith("VERSION");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
	}

	@Test
	void trickleDeliversPieceByPiece() throws IOException {
		this.proxy.trickle(1, Duration.ofMillis(10));
		long start = System.nanoTime();
		assertThat(this.client.ask("get nothing")).isEqualTo("END");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
	}

	@Test
	void resetComesInMidReply() {
		this.proxy.resetAfterReplyBytes(8);
		assertThatExceptionOfType(SocketException.class).isThrownBy(() -> this.client.ask("get k"));
		Awaitility.await().until(() -> this.proxy.connectionCount() == 0);
	}

	@Test
	void truncationEndsTheReplyInOrder() throws IOException {
		this.proxy.truncateReplyAfter(8);
		assertThat(this.client.ask("get k")).isEqualTo("VALUE k ");
		assertThat(this.client.line()).isNull();
	}

	@Test
	void injectedBytesReachTheClientUnasked() throws IOException {
		this.proxy.injectIntoReply("END\r\n".getBytes(StandardCharsets.US_ASCII));
		assertThat(this.client.line()).isEqualTo("END");
		assertThat(this.client.ask("version")).startsWith("VERSION");
	}

	@Test
	void oneBitOfTheNextReplyIsTurnedOver() throws IOException {
		String version = this.client.ask("version");
		this.proxy.garbleNextReply();
		assertThat(this.client.ask("version")).isNotEqualTo(version).hasSameSizeAs(version);
		assertThat(this.client.ask("version")).isEqualTo(version);
	}

	@Test
	void serverThatIsDownLooksLikeAReset() {
		try (FaultProxy toNothing = FaultProxy.to("127.0.0.1", Ports.free("127.0.0.1"))) {
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
				try (TextClient lost = TextClient.to(toNothing.port())) {
					String reply = lost.ask("version");
					throw new IOException("Closed: " + reply);
				}
			});
			Awaitility.await().until(() -> toNothing.connectionCount() == 0);
		}
	}

	private String stored() throws IOException {
		try (TextClient direct = TextClient.to(this.memcached.port())) {
			direct.send("get k");
			direct.line();
			String value = direct.line();
			return (value != null) ? value : "";
		}
	}

}
