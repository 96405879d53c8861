/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class MemcachedParityIntegrationTests {

	private static final EmbeddedMemcachedNode NODE = EmbeddedMemcachedNode.start();

	private static MemcachedProcess memcached;

	@BeforeAll
	static void startMemcached() throws IOException {
		memcached = MemcachedProcess.start();
	}

	@AfterAll
	static void stop() {
		NODE.close();
		// Not there where memcached is not installed and the tests were skipped.
		if (memcached != null) {
			memcached.close();
		}
	}

	static Stream<String> scripts() throws IOException {
		try (InputStream in = MemcachedParityIntegrationTests.class.getResourceAsStream("parity.txt")) {
			String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
			String script = text.replace("{key250}", "k".repeat(250))
				.replace("{key251}", "k".repeat(251))
				.replace("{2MB}", "x".repeat(2_000_000));
			return Arrays.stream(script.split("\n\n"));
		}
	}

	@ParameterizedTest
	@MethodSource("scripts")
	void answersAsMemcachedDoes(String script) throws IOException {
		String request = script.strip().replace("\n", "\r\n").replace("{empty}", "") + "\r\nquit\r\n";
		assertThat(answers(NODE.port(), request)).isEqualTo(answers(memcached.port(), request));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void answersRandomCommandsAsMemcachedDoes(int seed) throws IOException {
		Random random = new Random(seed);
		StringBuilder request = new StringBuilder();
		for (int i = 0; i < 500; i++) {
			request.append(randomCommand(random));
		}
		request.append("quit\r\n");
		assertThat(answers(NODE.port(), request.toString())).isEqualTo(answers(memcached.port(), request.toString()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1_048_516, 1_048_517 })
	void largestValueIsThatOfMemcached(int length) throws IOException {
		String request = "set k 0 0 " + length + "\r\n" + "x".repeat(length) + "\r\nquit\r\n";
		String expected = (length == 1_048_516) ? "STORED" : BadRequestException.TOO_LARGE;
		assertThat(answers(NODE.port(), request)).isEqualTo(answers(memcached.port(), request))
			.containsExactly(expected);
	}

	@Test
	void casSucceedsAndFailsAsInMemcached() throws IOException {
		assertThat(cas(NODE.port())).isEqualTo(cas(memcached.port()))
			.containsExactly("STORED", "STORED", "EXISTS", "DELETED", "NOT_FOUND");
	}

	private static String randomCommand(Random random) {
		String key = "key" + random.nextInt(4);
		String number = String.valueOf(1 + random.nextInt(120));
		String noreply = (random.nextInt(4) == 0) ? " noreply" : "";
		String store = " " + key + " " + random.nextInt(9) + " " + (random.nextInt(8) == 0 ? -1 : 0) + " "
				+ number.length() + noreply + "\r\n" + number + "\r\n";
		// No decr makes a number shorter: memcached pads it, unless its LRU thread holds
		// it.
		List<String> commands = List.of("set" + store, "add" + store, "replace" + store, "append" + store,
				"prepend" + store, "get " + key + " key0\r\n", "gat 0 " + key + "\r\n",
				"incr " + key + " " + number + noreply + "\r\n", "decr " + key + " 0" + noreply + "\r\n",
				"delete " + key + noreply + "\r\n", "touch " + key + " 0" + noreply + "\r\n");
		return commands.get(random.nextInt(commands.size()));
	}

	private static List<String> cas(int port) throws IOException {
		try (TextClient client = new TextClient(port)) {
			String stored = client.ask("set c 0 0 1\r\na\r\n");
			client.send("gets c\r\n");
			String header = client.line();
			String version = header.substring(header.lastIndexOf(' ') + 1);
			assertThat(List.of(client.line(), client.line())).containsExactly("a", "END");
			String request = "cas c 0 0 1 " + version + "\r\nb\r\n";
			return Stream.of(request, request, "delete c\r\n", request)
				.map((text) -> unchecked(client, text))
				.collect(() -> new ArrayList<>(List.of(stored)), List::add, List::addAll);
		}
	}

	private static String unchecked(TextClient client, String text) {
		try {
			return client.ask(text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> answers(int port, String request) throws IOException {
		flush(port);
		try (TextClient client = new TextClient(port)) {
			client.send(request);
			return client.rest()
				.replaceAll("(VALUE \\S+ \\d+ \\d+) \\d+\r\n", "$1 CAS\r\n")
				.replaceAll("VERSION \\S+", "VERSION")
				.replaceAll("(?m)^((?:VA|HD).*) c\\d+", "$1 cCAS")
				.replaceAll("(?m)^((?:VA|HD).*) t\\d+", "$1 tSECONDS")
				.lines()
				.toList();
		}
	}

	/** Apart from the script: memcached 1.6.18 loses what it owes when a get fails. */
	private static void flush(int port) throws IOException {
		try (TextClient client = new TextClient(port)) {
			assertThat(client.ask("flush_all\r\n")).isEqualTo("OK");
		}
	}

}
