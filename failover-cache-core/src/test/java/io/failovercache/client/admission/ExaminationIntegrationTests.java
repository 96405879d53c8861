/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.admission;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.client.NodeClient;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.client.xmemcached.XmemcachedSettings.Protocol;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the examination with real servers, and with some that are none.
 */
@RequiresMemcached
class ExaminationIntegrationTests {

	private final ExaminedConnection connection = new ExaminedConnection();

	@AfterEach
	void close() {
		this.connection.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "TEXT", "BINARY" })
	void memcachedPassesAndKeepsNothingOfIt(String protocol) throws Exception {
		try (MemcachedProcess memcached = MemcachedProcess.start()) {
			assertThat(this.connection.connect(memcached.port(), Protocol.valueOf(protocol)))
				.isEqualTo(ExaminedConnection.CONNECTED);
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(memcached.statistic("curr_items")).isZero());
			NodeClient connected = this.connection.client();
			assertThat(connected.send(Request.version()).get(20, TimeUnit.SECONDS)).isInstanceOf(Reply.Text.class);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TEXT", "BINARY" })
	void memcachedWithoutCasIsRefused(String protocol) {
		try (MemcachedProcess memcached = MemcachedProcess.start("-C")) {
			assertThat(this.connection.connect(memcached.port(), Protocol.valueOf(protocol)))
				.isEqualTo(ServerFindings.NO_CAS);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TEXT", "BINARY" })
	void memcachedThatAnswersWithErrorsInPlaceOfEvictingIsRefused(String protocol) {
		try (MemcachedProcess memcached = MemcachedProcess.start("-M")) {
			assertThat(this.connection.connect(memcached.port(), Protocol.valueOf(protocol)))
				.isEqualTo(ServerFindings.NO_EVICTION);
		}
	}

	@Test
	void memcachedThatWantsAPasswordSaysWhatToSet(@TempDir Path directory) throws IOException {
		Path users = Files.writeString(directory.resolve("users"), "me:secret\n");
		try (MemcachedProcess memcached = MemcachedProcess.start("-Y", users.toString())) {
			assertThat(this.connection.connect(memcached.port(), Protocol.TEXT))
				.contains("failover-cache.primary.username");
		}
	}

	@Test
	void memcachedThatSpeaksBinaryOnlySaysWhatToSet() {
		try (ScriptedServer closing = new ScriptedServer((line) -> null)) {
			this.connection.connect(closing.port(), Protocol.TEXT);
			// A server that resets the connection may be faster than the first command.
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(this.connection.connectAgain()).contains("before its first answer",
						"'failover-cache.protocol' to 'binary'"));
		}
	}

	@Test
	void serverThatSpeaksTextOnlySaysWhatToSet() {
		try (MemcachedProcess memcached = MemcachedProcess.start("-B", "ascii")) {
			assertThat(this.connection.connect(memcached.port(), Protocol.BINARY))
				.contains("'failover-cache.protocol'");
		}
	}

	@Test
	void webServerIsRecognizedByItsProtocol() throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.start();
		try {
			assertThat(this.connection.connect(server.getAddress().getPort(), Protocol.TEXT)).contains("speaks HTTP",
					"'failover-cache.*.servers'");
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	void redisIsRecognizedByItsProtocol() {
		try (ScriptedServer redis = new ScriptedServer(
				(line) -> line.startsWith("set") ? "-ERR syntax error" : "-ERR unknown command")) {
			assertThat(this.connection.connect(redis.port(), Protocol.TEXT)).contains("speaks Redis");
		}
	}

	@ParameterizedTest
	@MethodSource
	void serverWithoutTokensIsRefused(Function<String, String> tokens) {
		try (ScriptedServer dragonfly = new ScriptedServer((line) -> like(line, tokens))) {
			assertThat(this.connection.connect(dragonfly.port(), Protocol.TEXT)).containsAnyOf(ServerFindings.NO_CAS,
					"a value without CAS token");
		}
	}

	static Stream<Function<String, String>> serverWithoutTokensIsRefused() {
		return Stream.of((key) -> "VALUE " + key + " 0 2\r\n\r\n\r\nEND",
				(key) -> "VALUE " + key + " 0 2 0\r\n\r\n\r\nEND", (key) -> "VALUE " + key + " 0 2 77\r\n\r\n\r\nEND");
	}

	@Test
	void proxyThatHangsUpOnTheQuestionForSettingsIsNotAskedAgain() {
		AtomicInteger token = new AtomicInteger();
		AtomicInteger asked = new AtomicInteger();
		try (ScriptedServer proxy = new ScriptedServer((line) -> {
			if (line.startsWith("stats")) {
				asked.incrementAndGet();
				return null;
			}
			return like(line, (key) -> "VALUE " + key + " 0 2 " + token.incrementAndGet() + "\r\n\r\n\r\nEND");
		})) {
			this.connection.connect(proxy.port(), Protocol.TEXT);
			assertThat(this.connection.connectAgain()).isEqualTo(ExaminedConnection.CONNECTED);
			assertThat(asked).hasValue(1);
		}
	}

	@Test
	void serviceWithoutStatisticsPasses() {
		AtomicInteger token = new AtomicInteger();
		try (ScriptedServer service = new ScriptedServer((line) -> line.startsWith("stats") ? "SERVER_ERROR unsupported"
				: like(line, (key) -> "VALUE " + key + " 0 2 " + token.incrementAndGet() + "\r\n\r\n\r\nEND"))) {
			assertThat(this.connection.connect(service.port(), Protocol.TEXT)).isEqualTo(ExaminedConnection.CONNECTED);
		}
	}

	@Test
	void serverThatHangsIsRefused() {
		try (ScriptedServer silent = new ScriptedServer((line) -> "")) {
			assertThat(this.connection.connect(silent.port(), Protocol.TEXT)).isEqualTo(ExaminingClient.SILENT);
		}
	}

	private static String like(String line, Function<String, String> read) {
		String[] words = line.split(" ", -1);
		return switch (words[0]) {
			case "set" -> "STORED";
			case "gets" -> read.apply(words[1]);
			case "cas" -> "EXISTS";
			case "delete" -> "DELETED";
			case "stats" -> "ERROR";
			default -> "";
		};
	}

}
