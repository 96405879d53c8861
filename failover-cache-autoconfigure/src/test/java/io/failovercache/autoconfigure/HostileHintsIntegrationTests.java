/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.failovercache.entry.KeyLayout;
import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeState;
import io.failovercache.test.EmbeddedMemcached;
import io.failovercache.test.EmbeddedMemcachedGroups;
import io.failovercache.test.EmbeddedMemcachedNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A running application on whose boards a stranger tells of missed writes that no
 * instance missed. Soon they count as repaired, and values are cached again.
 */
@SpringBootTest(classes = CachedNames.Application.class)
@EmbeddedMemcached
@Timeout(120)
class HostileHintsIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@Autowired
	private CachedNames names;

	@Autowired
	private EngineStatus engine;

	@Autowired
	private EmbeddedMemcachedGroups servers;

	@ParameterizedTest
	@CsvSource({ "names, 1, a b", "names, 1, '../::h'", "names, 1, ''", "names, 1, x", "no cache, 1, 1x2y3z",
			"'a\nname', '\u001b[2J', 1x2y3z", "'\u0000ring:1', key, 1x2y3z" })
	void noMissedWriteWaitsForEver(String cache, String key, String ringTag) throws IOException {
		cacheWorks();
		tell(slot(cache, key, ringTag));
		Awaitility.await().atMost(PATIENCE).until(this::isRepaired);
		cacheWorks();
	}

	@Test
	void whatIsNoSlotIsNotWaitedFor() throws IOException {
		cacheWorks();
		tell("no slot".getBytes(StandardCharsets.US_ASCII));
		Awaitility.await().atMost(PATIENCE).until(this::isRepaired);
		cacheWorks();
	}

	/** Each poll and each write reads them. */
	@Test
	void manyServersThatAreNoneDoNotStayOnABoard() throws IOException {
		cacheWorks();
		StringBuilder text = new StringBuilder("a=1/1");
		for (int i = 0; text.length() < 60_000; i++) {
			text.append(" server").append(i).append("=7/7");
		}
		Stranger.put(this.servers, prefix() + "::h", text.toString().getBytes(StandardCharsets.US_ASCII));
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> Stranger.longest(this.servers, (key) -> key.endsWith("::h")) < 10_000);
		cacheWorks();
	}

	/** A name for each server: the slot, and then the counter that leads to it. */
	private void tell(byte[] slot) throws IOException {
		long start = (System.currentTimeMillis() / 1000) << 20;
		StringBuilder counters = new StringBuilder();
		for (EmbeddedMemcachedNode node : List.of(this.servers.primary().get(0), this.servers.backup().get(0))) {
			String name = KeyLayout.segment(node.address());
			Stranger.put(this.servers, prefix() + "::h:" + name + ":" + Long.toString(start + 1, Character.MAX_RADIX),
					slot);
			counters.append(counters.isEmpty() ? "" : " ").append(name + "=" + (start + 1) + "/" + start);
		}
		Stranger.put(this.servers, prefix() + "::h", counters.toString().getBytes(StandardCharsets.US_ASCII));
	}

	private static byte[] slot(String cache, String key, String ringTag) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(bytes);
		out.writeByte(0xF5);
		out.writeInt(0);
		out.writeInt(1);
		out.writeLong(42);
		out.writeInt(1);
		for (String text : List.of(cache, key, ringTag)) {
			byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
			out.writeInt(utf8.length);
			out.write(utf8);
		}
		out.writeLong(0);
		byte[] slot = bytes.toByteArray();
		CRC32C sum = new CRC32C();
		sum.update(slot, 5, slot.length - 5);
		return ByteBuffer.wrap(slot).putInt(1, (int) sum.getValue()).array();
	}

	private boolean isRepaired() throws IOException {
		String counters = new String(Stranger.read(this.servers, (key) -> key.endsWith("::h")),
				StandardCharsets.US_ASCII);
		return counters.matches("([^ ]*=([0-9]+)/\\2 ?)*")
				&& this.engine.nodes().stream().allMatch((node) -> node.suspects() == 0);
	}

	private String prefix() {
		String key = this.servers.primary()
			.get(0)
			.keys()
			.stream()
			.filter((each) -> each.contains("::"))
			.findAny()
			.orElseThrow();
		return key.substring(0, key.indexOf("::"));
	}

	private void cacheWorks() {
		Awaitility.await().atMost(PATIENCE).until(() -> {
			String first = Objects.requireNonNull(this.names.of(1));
			int before = this.names.loads();
			return first.equals(this.names.of(1)) && this.names.loads() == before
					&& this.engine.nodes().stream().allMatch((node) -> node.state() == NodeState.UP);
		});
		assertThat(this.engine.nodes()).hasSize(2);
	}

}
