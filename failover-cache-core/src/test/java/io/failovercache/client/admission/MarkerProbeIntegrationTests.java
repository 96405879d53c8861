/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.admission;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.client.NodeClient;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.client.xmemcached.XmemcachedSettings.Protocol;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of servers that make markers in a read, of those that do not, and of those that
 * do no more.
 */
class MarkerProbeIntegrationTests {

	private static final Duration PATIENCE = ExaminedConnection.PATIENCE;

	private static final int MAX_HANG_UPS = 2;

	private final ExaminedConnection connection = new ExaminedConnection();

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private final AtomicInteger token = new AtomicInteger();

	@AfterEach
	void close() {
		this.connection.close();
	}

	@Test
	@RequiresMemcached
	void memcachedMakesMarkersInARead() throws Exception {
		try (MemcachedProcess memcached = MemcachedProcess.start()) {
			NodeClient connected = connect(memcached.port(), Protocol.TEXT);
			Awaitility.await().atMost(PATIENCE).until(connected::marks);
			assertThat(send(connected, Request.readOrMark("key", 600))).isInstanceOfSatisfying(Reply.Marker.class,
					(marker) -> {
						assertThat(marker.isOwn()).isTrue();
						assertThat(marker.secondsLeft()).isBetween(598L, 600L);
						assertThat(send(connected, Request.gets("key"))).isInstanceOfSatisfying(Reply.Value.class,
								(seen) -> assertThat(seen.cas()).isEqualTo(marker.cas()));
						assertThat(send(connected, Request.readOrMark("key", 600)))
							.isInstanceOfSatisfying(Reply.Marker.class, (again) -> assertThat(again.isOwn()).isFalse());
						byte[] value = { 'v' };
						assertThat(send(connected, Request.cas("key", value, 600, marker.cas())))
							.isEqualTo(Reply.Status.STORED);
					});
			assertThat(send(connected, Request.readOrMark("key", 600))).isInstanceOfSatisfying(Reply.Value.class,
					(value) -> assertThat(value.bytes()).containsExactly('v'));
			connected.disconnect();
			assertThat(connected.marks()).isFalse();
		}
	}

	@Test
	@RequiresMemcached
	void binaryProtocolHasNoWordForIt() throws Exception {
		try (MemcachedProcess memcached = MemcachedProcess.start()) {
			NodeClient connected = connect(memcached.port(), Protocol.BINARY);
			assertThat(send(connected, Request.version())).isInstanceOf(Reply.Text.class);
			assertThat(connected.marks()).isFalse();
			assertThat(send(connected, Request.readOrMark("key", 600))).isInstanceOfSatisfying(Reply.NotSent.class,
					(none) -> assertThat(none.reason()).isEqualTo(NotSentReason.UNFIT));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.4.39", "0.5.0", "mcrouter 41.0.0" })
	void otherVersionsAreNotAsked(String version) {
		try (ScriptedServer old = new ScriptedServer((line) -> answer(line, version, (mg) -> "ERROR"))) {
			connect(old.port(), Protocol.TEXT);
			Awaitility.await().atMost(PATIENCE).until(() -> this.asked.contains("version"));
			assertThat(send(client(), Request.delete("key"))).isEqualTo(Reply.Status.DELETED);
			assertThat(client().marks()).isFalse();
			assertThat(this.asked).doesNotContain("mg");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ERROR", "CLIENT_ERROR invalid flag", "SERVER_ERROR unsupported", "EN" })
	void serverThatRefusesIsAskedOncePerConnection(String refusal) {
		try (ScriptedServer refusing = new ScriptedServer((line) -> answer(line, "1.6.9", (mg) -> refusal))) {
			connect(refusing.port(), Protocol.TEXT);
			Awaitility.await().atMost(PATIENCE).until(() -> this.asked.contains("mg"));
			assertThat(send(client(), Request.delete("key"))).isEqualTo(Reply.Status.DELETED);
			assertThat(client().marks()).isFalse();
			assertThat(this.asked).containsOnlyOnce("mg");
			assertThat(this.connection.events()).containsExactly(ExaminedConnection.CONNECTED);
		}
	}

	@Test
	void serverThatHangsUpIsNotAskedForEver() {
		try (ScriptedServer proxy = new ScriptedServer((line) -> answer(line, "1.6.9", (mg) -> null))) {
			connect(proxy.port(), Protocol.TEXT);
			for (int i = 1; i <= MAX_HANG_UPS; i++) {
				int ended = 2 * i;
				Awaitility.await().atMost(PATIENCE).until(() -> this.connection.events().size() == ended);
				client().connect();
			}
			Awaitility.await().atMost(PATIENCE).until(() -> this.connection.events().size() > 2 * MAX_HANG_UPS);
			assertThat(send(client(), Request.delete("key"))).isEqualTo(Reply.Status.DELETED);
			assertThat(client().marks()).isFalse();
			assertThat(this.asked.stream().filter("mg"::equals)).hasSize(MAX_HANG_UPS);
		}
	}

	@Test
	void serverThatLostTheCommandGetsTwoCommands() {
		AtomicBoolean older = new AtomicBoolean();
		try (ScriptedServer changing = new ScriptedServer(
				(line) -> answer(line, "1.6.9", (mg) -> older.get() ? "ERROR" : "VA 0 k" + mg + " c1 t-1 W\r\n"))) {
			connect(changing.port(), Protocol.TEXT);
			Awaitility.await().atMost(PATIENCE).until(client()::marks);
			assertThat(send(client(), Request.readOrMark("key", 600))).isInstanceOf(Reply.Marker.class);
			older.set(true);
			assertThat(send(client(), Request.readOrMark("key", 600))).isEqualTo(Reply.Status.REFUSED);
			assertThat(client().marks()).isFalse();
			assertThat(send(client(), Request.delete("key"))).isEqualTo(Reply.Status.DELETED);
			assertThat(this.connection.events()).containsExactly(ExaminedConnection.CONNECTED);
		}
	}

	private @Nullable String answer(String line, String version, Function<String, @Nullable String> meta) {
		String[] words = line.split(" ", -1);
		if (!words[0].isEmpty()) {
			this.asked.add(words[0]);
		}
		return switch (words[0]) {
			case "set" -> "STORED";
			case "gets" -> "VALUE " + words[1] + " 0 2 " + this.token.incrementAndGet() + "\r\n\r\n\r\nEND";
			case "cas" -> "EXISTS";
			case "delete" -> "DELETED";
			case "stats" -> "ERROR";
			case "version" -> "VERSION " + version;
			case "mg" -> meta.apply(words[1]);
			default -> "";
		};
	}

	private NodeClient connect(int port, Protocol protocol) {
		this.connection.connect(port, protocol);
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> this.connection.events().contains(ExaminedConnection.CONNECTED));
		return client();
	}

	private NodeClient client() {
		return this.connection.client();
	}

	private static Reply send(NodeClient client, Request request) {
		try {
			return client.send(request).get(20, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
