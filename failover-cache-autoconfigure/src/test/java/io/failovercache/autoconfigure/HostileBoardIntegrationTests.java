/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.cache.CacheManager;

import io.failovercache.entry.KeyLayout;
import io.failovercache.test.EmbeddedMemcached;
import io.failovercache.test.EmbeddedMemcachedGroups;
import io.failovercache.test.EmbeddedMemcachedNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A running application whose board a stranger writes: generations, counters, the roster,
 * marks of identity. Soon values are cached again, and cleared when they should be.
 */
@SpringBootTest(classes = CachedNames.Application.class)
@EmbeddedMemcached
@Timeout(120)
class HostileBoardIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@Autowired
	private CachedNames names;

	@Autowired
	private CacheManager manager;

	@Autowired
	private EmbeddedMemcachedGroups servers;

	@ParameterizedTest
	@ValueSource(strings = { "9223372036854775807", "9223372036854775808", "-1", "-9223372036854775808", "",
			"99999999999999999999999999", "a=9223372036854775807/0 b=-1/5 =1/1", "{\"version\":1e999}", "\u0000\u0001",
			"0/0/0/0/0", "9007199254740992", "1099511627776" })
	void cacheAndClearWorkAgain(String forged) throws IOException {
		cacheWorks();
		assertThat(Stranger.replace(this.servers, (key) -> key.contains("::"), forged.getBytes(StandardCharsets.UTF_8)))
			.isPositive();
		cacheWorks();
		assertThat(Stranger.replace(this.servers, (key) -> key.contains("::"), new byte[500_000])).isPositive();
		cacheWorks();
	}

	@Test
	void foreignItemsDoNotStayOnABoard() throws IOException {
		cacheWorks();
		assertThat(Stranger.replace(this.servers, HostileBoardIntegrationTests::isPolled, new byte[900_000]))
			.isPositive();
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> Stranger.longest(this.servers, HostileBoardIntegrationTests::isPolled) < 10_000);
		cacheWorks();
	}

	@Test
	void endlessFenceEnds() throws IOException {
		cacheWorks();
		for (EmbeddedMemcachedNode node : Stream.concat(this.servers.primary().stream(), this.servers.backup().stream())
			.toList()) {
			Stranger.put(this.servers, prefix() + "::d:" + KeyLayout.segment(node.address()), new byte[] { '1' });
		}
		Awaitility.await().atMost(PATIENCE).until(() -> !isHit());
		Awaitility.await().atMost(PATIENCE).until(this::isHit);
		cacheWorks();
	}

	@Test
	void repairThatIsHeldForEverIsTakenOver() throws IOException {
		cacheWorks();
		EmbeddedMemcachedNode backup = this.servers.backup().get(0);
		Stranger.put(this.servers, prefix() + "::e:" + KeyLayout.segment(backup.address()), new byte[] { '1' });
		backup.freeze();
		Objects.requireNonNull(this.manager.getCache("names")).put(2, "missed");
		backup.resume();
		Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> {
			String hints = new String(Stranger.read(this.servers, (key) -> key.endsWith("::h")),
					StandardCharsets.US_ASCII);
			return hints.matches(".*=([0-9]+)/\\1( .*)?");
		});
		cacheWorks();
	}

	private boolean isHit() {
		this.names.of(3);
		int before = this.names.loads();
		this.names.of(3);
		return this.names.loads() == before;
	}

	private String prefix() {
		String key = this.servers.primary()
			.get(0)
			.keys()
			.stream()
			.filter(HostileBoardIntegrationTests::isOfABoard)
			.findAny()
			.orElseThrow();
		return key.substring(0, key.indexOf("::"));
	}

	private static boolean isOfABoard(String key) {
		return key.contains("::");
	}

	/** One missed write and the right to repair are read by that repair alone. */
	private static boolean isPolled(String key) {
		return isOfABoard(key) && !key.contains("::h:") && !key.contains("::e:");
	}

	private void cacheWorks() {
		Awaitility.await().atMost(PATIENCE).until(() -> {
			int before = this.names.loads();
			String first = this.names.of(1);
			String second = this.names.of(1);
			boolean hit = first.equals(second) && this.names.loads() <= before + 1;
			Objects.requireNonNull(this.manager.getCache("names")).clear();
			String third = this.names.of(1);
			return hit && !third.equals(first) && this.names.of(1).equals(third);
		});
	}

}
