/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import io.failovercache.autoconfigure.LyingProxy.Lie;
import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeState;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A running application with an attacker on the path to one of its servers, who answers
 * one lie after the other. Each call is answered, none waits, nothing of the lies is
 * logged, and the server is used again when they end. {@code -Dlies=1000} for all of
 * them, not some.
 */
@RequiresMemcached
@ExtendWith(OutputCaptureExtension.class)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LyingServersIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/** Far above the operation timeout, as machines are busy. */
	private static final Duration LONGEST_CALL = Duration.ofSeconds(2);

	private static final String WORDS = "\u001b[2J\u0085\u2028\rERROR forged DE89370400440532013000";

	@ParameterizedTest
	@ValueSource(strings = { "text", "binary" })
	void noCallWaitsOrFails(String protocol, CapturedOutput output) throws Exception {
		try (MemcachedProcess primary = MemcachedProcess.start();
				MemcachedProcess backup = MemcachedProcess.start();
				LyingProxy path = new LyingProxy(primary.port());
				ConfigurableApplicationContext context = start(path, backup, protocol)) {
			CachedNames names = context.getBean(CachedNames.class);
			EngineStatus engine = context.getBean(EngineStatus.class);
			awaitUp(engine);
			int threads = 0;
			for (Map.Entry<String, Lie> lie : chosen(lies()).entrySet()) {
				path.tell(lie.getValue());
				for (int call = 0; call < 4; call++) {
					answersInTime(names, lie.getKey());
				}
				path.tell(null);
				awaitUp(engine);
				threads = (threads == 0) ? Thread.activeCount() : threads;
			}
			Awaitility.await().atMost(PATIENCE).until(() -> {
				Set<String> read = new HashSet<>();
				for (int call = 0; call < 3; call++) {
					read.add(names.of("one"));
				}
				return read.size() == 1;
			});
			int most = threads + 20;
			Awaitility.await().atMost(PATIENCE).until(() -> Thread.activeCount() < most);
		}
		assertThat(output.getAll()).doesNotContain("\u001b", "\u0085", "\u2028", "\rERROR");
		assertThat(output.getAll().lines()).allMatch((line) -> line.length() < 2000);
		assertThat(output.getAll().lines().count()).isLessThan(400);
	}

	private static void answersInTime(CachedNames names, String lie) {
		long begin = System.nanoTime();
		assertThat(names.of("one")).as(lie).startsWith("name");
		assertThat(names.of("two")).as(lie).startsWith("name");
		names.forget("two");
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(lie).isLessThan(LONGEST_CALL.multipliedBy(3));
	}

	private static Map<String, Lie> chosen(Map<String, Lie> lies) {
		List<String> names = new ArrayList<>(lies.keySet());
		Collections.shuffle(names, new Random(Long.getLong("lies.seed", System.nanoTime())));
		names.subList(Math.min(names.size(), Integer.getInteger("lies", 8)), names.size()).clear();
		lies.keySet().retainAll(names);
		return lies;
	}

	private static void awaitUp(EngineStatus engine) {
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> engine.nodes().stream().allMatch((node) -> node.state() == NodeState.UP));
	}

	private static Map<String, Lie> lies() {
		Map<String, Lie> lies = new LinkedHashMap<>();
		for (String line : new String[] { "", "END", "STORED", "NOT_STORED", "EXISTS", "DELETED", "NOT_FOUND", "OK",
				"BUSY", "ERROR", "CLIENT_ERROR " + WORDS, "SERVER_ERROR " + WORDS, "SERVER_ERROR " + "x".repeat(4000),
				"SERVER_ERROR out of memory storing object", "VERSION " + WORDS, "VERSION 999999999999.1", WORDS, "-1",
				"18446744073709551615", "18446744073709551616", "007", "VALUE one 0 268435456", "VALUE one 0 -1",
				"VALUE one 99999999999999999999 1", "VALUE  0 0", "VA 268435456 t-1 c1 kone", "VA 0 W W W", "VA -1",
				"EN s", "HD", "ME one exp=-1", "MN", "STAT a " + WORDS, "RESET", "CONFIG cluster 0 9999999",
				"HTTP/1.1 200", "-ERR " + WORDS, "+PONG", "$-1", "\u0015\u0003\u0003\u0000\u0002\u0002(", "\u0081" }) {
			lies.put("line " + line, (honest, client) -> client.write(bytes(line + "\r\n")));
		}
		lies.put("a flood without a line", (honest, client) -> client.write(new byte[300_000]));
		lies.put("a line without a carriage return", changing((text) -> text.replace("\r", "")));
		lies.put("silence", (honest, client) -> {
		});
		lies.put("an end", (honest, client) -> client.close());
		lies.put("trickle", LyingServersIntegrationTests::trickle);
		lies.put("all twice", changing((text) -> text + text));
		lies.put("all but the last byte", changing((text) -> text.substring(0, text.length() - 1)));
		lies.put("an end too early", changing((text) -> "END\r\n" + text));
		lies.put("no end", changing((text) -> text.replace("END\r\n", "")));
		lies.put("other keys", changing((text) -> text.replace(":one", ":two").replace("kone", "ktwo")));
		lies.put("longer values", changing((text) -> text.replaceAll("(VALUE \\S+ \\d+ \\d+)", "$10")));
		lies.put("shorter values", changing((text) -> text.replaceAll("(VALUE \\S+ \\d+ )\\d", "$1")));
		lies.put("flags", changing((text) -> text.replaceAll("(VALUE \\S+) \\d+", "$1 4294967295")));
		lies.put("high numbers", changing((text) -> text.replaceAll("\\d+", "18446744073709551615")));
		lies.put("low numbers", changing((text) -> text.replaceAll("\\d+", "0")));
		lies.put("values without end", (honest, client) -> flood(client, "VALUE one 0 1 1\r\n1\r\n"));
		lies.put("statistics without end", (honest, client) -> flood(client, "STAT a b\r\n"));
		lies.put("lines without end", (honest, client) -> flood(client, "\r\n"));
		lies.put("packets of others", binary(0, 7, 0, 0));
		lies.put("packets of a negative length", binary(0, 0, -1, 0));
		lies.put("packets of a long key", binary(0xFFFF, 0, 0x10000, 0));
		lies.put("packets of 256 MB", binary(0, 0, 256 << 20, 0));
		lies.put("packets that ask for a login", binary(0, 0, 0, 0x21));
		return lies;
	}

	private static Lie changing(UnaryOperator<String> change) {
		return (honest, client) -> client.write(bytes(change.apply(new String(honest, StandardCharsets.ISO_8859_1))));
	}

	private static Lie binary(int keyLength, int opaque, int length, int status) {
		return (honest, client) -> {
			byte[] packet = new byte[24];
			ByteBuffer.wrap(packet)
				.put((byte) 0x81)
				.put((honest.length > 1) ? honest[1] : 0)
				.putShort((short) keyLength)
				.putShort((short) 0)
				.putShort((short) status)
				.putInt(length)
				.putInt(opaque);
			client.write(packet);
		};
	}

	private static void trickle(byte[] honest, OutputStream client) throws IOException {
		for (int i = 0; i < Math.min(honest.length, 20); i++) {
			client.write(honest[i]);
			pause(50);
		}
	}

	private static void flood(OutputStream client, String text) throws IOException {
		byte[] many = bytes(text.repeat(1000));
		for (int i = 0; i < 200; i++) {
			client.write(many);
		}
	}

	private static void pause(long millis) {
		LockSupport.parkNanos(millis * 1_000_000);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static ConfigurableApplicationContext start(LyingProxy path, MemcachedProcess backup, String protocol) {
		return new SpringApplicationBuilder(CachedNames.Application.class).web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "failover-cache.primary.servers=" + path.address(),
					"failover-cache.backup.servers=" + backup.address(), "failover-cache.protocol=" + protocol,
					"failover-cache.capacity-interval=1s")
			.run();
	}

}
