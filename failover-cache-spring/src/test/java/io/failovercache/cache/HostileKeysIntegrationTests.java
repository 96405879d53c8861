/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.cache.Cache;
import org.springframework.cache.interceptor.SimpleKey;

import io.failovercache.entry.Keyspaces;
import io.failovercache.operations.FailoverCacheOperations;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys that try to be something else, with real servers behind the encoder.
 */
@RequiresMemcached
@Timeout(120)
class HostileKeysIntegrationTests {

	private static final ConditionFactory PATIENTLY = Awaitility.await().atMost(Duration.ofSeconds(30));

	private static final int RANDOM_KEYS = 2000;

	private static final String PIECES = "\r\n :~'\"\\#,()0aZ\u0000\u007f\u00e9\u4e2d\ud83d\ude00";

	private static final List<String> COMMANDS = List.of("flush_all", "set x 0 0 1", "delete canary", "quit",
			"shutdown", "gets ", "incr n 1", "END", "VALUE ", "noreply", "verbosity 1", "cas ");

	@RegisterExtension
	final TwoServers servers = new TwoServers();

	private final Random random = new Random(20_260_102);

	@Test
	void everyKeyHasItsOwnEntryOnBothGroupsAndNoneIsACommand() {
		Map<Object, String> values = new LinkedHashMap<>();
		for (Object key : keys()) {
			values.put(key, "value " + values.size());
		}
		for (String name : List.of("products", "a cache\r\nflush_all\r\n", "c".repeat(300))) {
			FailoverCache cache = this.servers.cache(name);
			values.forEach((key, value) -> cache.put(key, name + value));
		}
		for (String name : List.of("products", "a cache\r\nflush_all\r\n", "c".repeat(300))) {
			FailoverCache cache = this.servers.cache(name);
			values.forEach((key, value) -> assertThat(cache.get(key, String.class)).isEqualTo(name + value));
		}
		for (MemcachedProcess server : List.of(this.servers.primary(), this.servers.backup())) {
			assertThat(server.statistic("cmd_flush")).isZero();
			assertThat(server.statistic("curr_items")).isGreaterThanOrEqualTo(3L * values.size());
			assertThat(server.alive()).isTrue();
		}
		this.servers.primary().kill();
		FailoverCache cache = this.servers.cache("products");
		values.forEach((key, value) -> assertThat(cache.get(key, String.class)).isEqualTo("products" + value));
	}

	@Test
	void keysThatNoServerStoresStopNothing() {
		FailoverCache cache = this.servers.cache("products");
		List<String> keys = List.of("x".repeat((1 << 20) - 5), "\u4e2d".repeat(400_000), "\u00fc".repeat(60_000));
		for (String key : keys) {
			cache.put(key, "value");
			cache.evict(key);
			assertThat(cache.get(key)).isNull();
		}
		PATIENTLY.until(this.servers.instance()::isUp);
		this.servers.backup().kill();
		for (String key : keys) {
			cache.put(key, "value");
			cache.evict(key);
			assertThat(cache.get(key)).isNull();
		}
		cache.put("short", "one");
		this.servers.backup().restart();
		PATIENTLY.until(this.servers.instance()::isUp);
		PATIENTLY.untilAsserted(() -> {
			cache.put("short", "two");
			assertThat(cache.get("short", String.class)).isEqualTo("two");
		});
		cache.clear();
		assertThat(cache.get("short")).isNull();
		for (String key : keys) {
			assertThat(cache.get(key)).isNull();
		}
	}

	@Test
	void noLengthMakesTwoKeysOneOrAPartOfAValue() {
		FailoverCache cache = this.servers.cache("products");
		FailoverCacheOperations operations = this.servers.instance().operations();
		for (int length : List.of(4095, 4096, 4097, 65_535, 65_536, 65_537, 131_072, 200_000)) {
			for (String end : List.of("a", "b")) {
				String key = "{\"admin\":true}" + "x".repeat(length) + end;
				PATIENTLY.untilAsserted(() -> {
					cache.put(key, length + end);
					operations.set(key, length + end + "!", Duration.ofMinutes(1));
					assertThat(cache.get(key, String.class)).isEqualTo(length + end);
					assertThat(operations.getAll(List.of(key), String.class)).containsEntry(key, length + end + "!");
				});
			}
		}
	}

	@Test
	void cacheThatIsCalledLikeOperationsSharesNoKeysWithThem() {
		FailoverCacheOperations operations = this.servers.instance().operations();
		FailoverCache cache = this.servers.cache(Keyspaces.OF_OPERATIONS);
		PATIENTLY.untilAsserted(() -> {
			operations.set("key", "of operations", Duration.ofMinutes(1));
			assertThat(operations.get("key", String.class)).isEqualTo("of operations");
		});
		assertThat(cache.get("key")).isNull();
		cache.put("key", "of the cache");
		PATIENTLY.until(() -> "of operations".equals(operations.get("key", String.class)));
		cache.clear();
		PATIENTLY.until(() -> "of operations".equals(operations.get("key", String.class)));
	}

	@Test
	void namesThatUsersChooseMakeOnlySoManyCaches() {
		FailoverCacheManager manager = this.servers.instance().manager();
		for (int i = 0; i < 12_200; i++) {
			assertThat(manager.getCache("name\r\n" + i)).isNotNull();
		}
		assertThat(manager.getCacheNames()).hasSize(12_000);
		assertThat(manager.failoverCaches()).hasSize(12_000);
		Cache beyond = Objects.requireNonNull(manager.getCache("another"));
		beyond.put("key", "value");
		assertThat(beyond.get("key")).isNull();
		assertThat(beyond.get("key", () -> "loaded")).isEqualTo("loaded");
	}

	@Test
	void namesThatUsersChooseAreShort() {
		FailoverCacheManager manager = this.servers.instance().manager();
		Cache beyond = Objects.requireNonNull(manager.getCache("x".repeat(1001)));
		beyond.put("key", "value");
		assertThat(beyond.get("key")).isNull();
		assertThat(manager.getCacheNames()).isEmpty();
		assertThat(manager.getCache("x".repeat(1000))).isInstanceOf(FailoverCache.class);
	}

	private List<Object> keys() {
		List<Object> keys = new ArrayList<>(List.of("", " ", "\r\n", "~", ":", "New York", "NewYork", "New%20York",
				"x".repeat(10_000), "x".repeat(10_001), "\u00fc".repeat(5_000), SimpleKey.EMPTY, 1, 1L, "1",
				new SimpleKey("a", null), new SimpleKey("a"), new SimpleKey((Object) null), List.of("a"),
				List.of("a", ""), new SimpleKey(new int[] { 1, 2 }, "a"),
				new SimpleKey((Object) new String[] { "1", "2" }), new SimpleKey("a\r\nflush_all\r\n", 1),
				Map.of("a", 1)));
		COMMANDS.forEach((command) -> keys.addAll(List.of(command, command + "\r\n", "\r\n" + command + "\r\n",
				"a\r\n" + command + "\r\nb", "a\n" + command, new SimpleKey("\r\n" + command + "\r\n"))));
		for (int i = 0; i < RANDOM_KEYS; i++) {
			keys.add(this.random.nextBoolean() ? text() : new SimpleKey(text(), this.random.nextInt(3), text()));
		}
		return keys;
	}

	private String text() {
		StringBuilder text = new StringBuilder();
		int length = this.random.nextInt((this.random.nextInt(50) == 0) ? 400 : 12);
		for (int i = 0; i < length; i++) {
			text.append((this.random.nextInt(6) == 0) ? COMMANDS.get(this.random.nextInt(COMMANDS.size()))
					: PIECES.charAt(this.random.nextInt(PIECES.length())));
		}
		return text.toString();
	}

}
