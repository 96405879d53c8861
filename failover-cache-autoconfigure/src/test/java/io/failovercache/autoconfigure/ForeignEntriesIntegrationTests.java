/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import io.failovercache.autoconfigure.HostileEntriesIntegrationTests.CachedTexts;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryCodec;
import io.failovercache.entry.EntryKind;
import io.failovercache.serialization.EncodedValue;
import io.failovercache.serialization.HostileBytes;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A running application on real servers, into which a stranger writes entries by a plain
 * socket: each is a miss within the time of a call, nothing of what it names is touched,
 * and nothing of it is logged.
 */
@RequiresMemcached
@ExtendWith(OutputCaptureExtension.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForeignEntriesIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final long MAX_MILLIS = 250;

	/** The first time pays for classes, and machines are busy. */
	private static final int ROUNDS = 10;

	private static final String CANARY = "io.failovercache.foreign.Canary";

	private static final AtomicInteger KEYS = new AtomicInteger();

	private static MemcachedProcess primary;

	private static MemcachedProcess backup;

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		primary = MemcachedProcess.start();
		backup = MemcachedProcess.start();
		context = new SpringApplicationBuilder(HostileEntriesIntegrationTests.Application.class)
			.web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "failover-cache.primary.servers=" + primary.address(),
					"failover-cache.backup.servers=" + backup.address(),
					"failover-cache.caches.jdk.serialization.format=jdk",
					"failover-cache.caches.json.serialization.format=json",
					"failover-cache.caches.fory.serialization.format=fory",
					"failover-cache.serialization.trusted-packages=io.failovercache.serialization")
			.run();
	}

	@AfterAll
	static void close() {
		context.close();
		primary.close();
		backup.close();
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("entries")
	void isAMissThatNamesNothing(String format, String name, EncodedValue payload, CapturedOutput output)
			throws IOException {
		System.clearProperty(CANARY);
		long millis = Long.MAX_VALUE;
		for (int i = 0; i < ROUNDS && millis > MAX_MILLIS; i++) {
			millis = Math.min(millis, millisOfMiss(format, payload));
		}
		assertThat(millis).isLessThanOrEqualTo(MAX_MILLIS);
		assertThat(System.getProperty(CANARY)).isNull();
		assertThat(output.getAll()).doesNotContain("DE89", "\u001b[2J", "\nERROR forged");
		assertThat(output.getAll().lines()).allMatch((line) -> line.length() < 2000);
	}

	static Stream<Arguments> entries() {
		return Stream.of("jdk", "json", "fory")
			.flatMap((format) -> HostileBytes.foreignTo(format)
				.entrySet()
				.stream()
				.map((entry) -> Arguments.of(format, entry.getKey(), entry.getValue())));
	}

	private static long millisOfMiss(String format, EncodedValue payload) throws IOException {
		CachedTexts texts = context.getBean(CachedTexts.class);
		String key = "key" + KEYS.incrementAndGet();
		byte[] forged = entry(payload);
		Awaitility.await().atMost(PATIENCE).until(() -> {
			text(texts, format, key);
			return replace(primary, format, key, forged) + replace(backup, format, key, forged) == 2;
		});
		int loads = texts.loads();
		long begin = System.nanoTime();
		String text = text(texts, format, key);
		long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
		assertThat(text).isEqualTo("the text of " + key);
		assertThat(texts.loads()).isEqualTo(loads + 1);
		Awaitility.await().atMost(PATIENCE).until(() -> {
			int before = texts.loads();
			return text(texts, format, key).equals(text) && texts.loads() == before;
		});
		return millis;
	}

	private static String text(CachedTexts texts, String format, String key) {
		return switch (format) {
			case "jdk" -> texts.asJdk(key);
			case "json" -> texts.asJson(key);
			default -> texts.asFory(key);
		};
	}

	/** Returns how many items were replaced. */
	private static int replace(MemcachedProcess server, String format, String key, byte[] bytes) throws IOException {
		List<String> keys = ask(server, "lru_crawler metadump all\r\n", "END").lines()
			.filter((line) -> line.startsWith("key="))
			.map((line) -> URLDecoder.decode(line.substring(4, line.indexOf(' ')), StandardCharsets.US_ASCII))
			.filter((stored) -> stored.contains(":" + format + ":") && stored.endsWith(":" + key))
			.toList();
		for (String each : keys) {
			String item = new String(bytes, StandardCharsets.ISO_8859_1);
			assertThat(ask(server, "set " + each + " 0 0 " + bytes.length + "\r\n" + item + "\r\n", "STORED"))
				.contains("STORED");
		}
		return keys.size();
	}

	private static String ask(MemcachedProcess server, String command, String end) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", server.port())) {
			socket.setSoTimeout((int) PATIENCE.toMillis());
			OutputStream out = socket.getOutputStream();
			out.write(command.getBytes(StandardCharsets.ISO_8859_1));
			InputStream in = socket.getInputStream();
			StringBuilder reply = new StringBuilder();
			while (reply.indexOf(end + "\r\n") < 0) {
				int next = in.read();
				if (next < 0) {
					break;
				}
				reply.append((char) next);
			}
			return reply.toString();
		}
	}

	/** Without an end, as it stands on a server. */
	private static byte[] entry(EncodedValue payload) {
		return new EntryCodec().encode(new Entry(EntryKind.VALUE, payload.format(), 0, 0, "", payload.bytes()));
	}

}
