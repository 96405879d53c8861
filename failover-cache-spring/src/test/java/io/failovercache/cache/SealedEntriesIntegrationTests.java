/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.failovercache.entry.BoundEntryCodec;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.EntryKind;
import io.failovercache.entry.KeyLayout;
import io.failovercache.observe.EngineEvent;
import io.failovercache.operations.FailoverCacheOperations;
import io.failovercache.operations.OperationResult;
import io.failovercache.security.SecurityKey;
import io.failovercache.security.SecurityMode;
import io.failovercache.security.SecuritySettings;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static io.failovercache.security.SecurityMode.ENCRYPT;
import static io.failovercache.security.SecurityMode.OFF;
import static io.failovercache.security.SecurityMode.SIGN;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Entries that only holders of a key can make, on real servers that anything can write
 * to.
 */
@RequiresMemcached
@Timeout(120)
class SealedEntriesIntegrationTests {

	private static final SecurityKey A = key("a", 1);

	private static final SecurityKey B = key("b", 2);

	private static final ConditionFactory PATIENTLY = Awaitility.await().atMost(Duration.ofSeconds(20));

	private static final Duration HOUR = Duration.ofHours(1);

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final List<AutoCloseable> open = new ArrayList<>();

	private final List<RawServer> servers = List.of(raw(this.primary), raw(this.backup));

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable each : this.open) {
			each.close();
		}
		this.primary.close();
		this.backup.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "SIGN", "ENCRYPT" })
	void forgedBytesOfEachKindAreAMissAndCounted(SecurityMode mode) {
		TestInstance instance = instance(mode, A);
		FailoverCache cache = instance.cache("accounts");
		cache.put("user-2", "of user 2");
		cache.put("user-1", "of user 1");
		byte[] honest = this.servers.get(0).get(":user-1");
		Map<String, byte[]> forgeries = new LinkedHashMap<>();
		forgeries.put("the value of another key", this.servers.get(0).get(":user-2"));
		for (int at : new int[] { 0, 1, 5, 6, 8, 20, 30, 38, 39, 50, honest.length - 1 }) {
			forgeries.put("byte " + at + " changed", changed(honest, at));
		}
		forgeries.put("cut", Arrays.copyOf(honest, honest.length - 1));
		forgeries.put("nothing", new byte[0]);
		forgeries.put("a text", "something else".getBytes(StandardCharsets.UTF_8));
		for (EntryKind kind : EntryKind.values()) {
			forgeries.put("unsealed " + kind, forged(kind, OFF, A));
			forgeries.put("unknown key " + kind, forged(kind, mode, B));
			forgeries.put("another secret " + kind, forged(kind, mode, key("a", 3)));
		}
		forgeries.forEach((what, bytes) -> {
			this.servers.forEach((server) -> server.set(":user-1", bytes));
			long before = instance.counts().of(EngineEvent.ENTRY_REFUSED);
			PATIENTLY.untilAsserted(() -> {
				assertThat(cache.get("user-1")).as(what).isNull();
				assertThat(instance.counts().of(EngineEvent.ENTRY_REFUSED)).as(what).isGreaterThan(before);
			});
			PATIENTLY.until(() -> "loaded".equals(cache.get("user-1", () -> "loaded")) && cache.get("user-1") != null);
		});
	}

	@Test
	void otherServerAnswersInsteadOfAForgedEntry() {
		TestInstance instance = instance(ENCRYPT, A);
		FailoverCache cache = instance.cache("accounts");
		cache.put("user-1", "of user 1");
		this.servers.get(0).set(":user-1", forged(EntryKind.VALUE, OFF, A));
		assertThat(cache.get("user-1", String.class)).isEqualTo("of user 1");
	}

	@ParameterizedTest
	@EnumSource(names = { "SIGN", "ENCRYPT" })
	void keysRotateWithoutAGap(SecurityMode mode) {
		FailoverCache before = instance(mode, A).cache("products");
		FailoverCache both = instance(mode, A, B).cache("products");
		before.put("1", "by a");
		assertThat(both.get("1", String.class)).isEqualTo("by a");
		both.put("2", "by a");
		assertThat(before.get("2", String.class)).isEqualTo("by a");

		TestInstance first = instance(mode, B, A);
		FailoverCache turned = first.cache("products");
		turned.put("3", "by b");
		assertThat(both.get("3", String.class)).isEqualTo("by b");
		assertThat(turned.get("1", String.class)).isEqualTo("by a");
		both.evict("1");
		assertThat(turned.get("1")).isNull();
		assertThat(first.counts().of(EngineEvent.ENTRY_REFUSED)).isZero();

		TestInstance last = instance(mode, B);
		assertThat(last.cache("products").get("3", String.class)).isEqualTo("by b");
		assertThat(last.cache("products").get("2")).isNull();
		assertThat(last.counts().of(EngineEvent.ENTRY_REFUSED)).isPositive();
	}

	@Test
	void fleetThatTurnsFromOffToSignReadsNothingOlder() {
		TestInstance off = instance(OFF);
		TestInstance ready = instance(OFF, A);
		TestInstance signing = instance(SIGN, A);
		FailoverCache plain = off.cache("products");
		FailoverCache reading = ready.cache("products");
		FailoverCache signed = signing.cache("products");
		for (int i = 0; i < 20; i++) {
			plain.put("1", "old " + i);
			assertThat(reading.get("1", String.class)).isEqualTo("old " + i);
			assertThat(signed.get("1")).isNull();
			signed.put("1", "new " + i);
			assertThat(reading.get("1", String.class)).isEqualTo("new " + i);
			assertThat(plain.get("1")).isNull();
			signed.evict("1");
			assertThat(reading.get("1")).isNull();
			assertThat(plain.get("1")).isNull();
		}
		assertThat(off.counts().of(EngineEvent.ENTRY_REFUSED)).isPositive();
		assertThat(signing.counts().of(EngineEvent.ENTRY_REFUSED)).isPositive();
		assertThat(ready.counts().of(EngineEvent.ENTRY_REFUSED)).isZero();
	}

	@ParameterizedTest
	@EnumSource(names = { "SIGN", "ENCRYPT" })
	void commandsAndManyKeysAtOnceWork(SecurityMode mode) {
		TestInstance instance = instance(mode, A);
		FailoverCacheOperations operations = instance.operations();
		FailoverCacheOperations elsewhere = instance(mode, A, B).operations();
		assertThat(operations.set("n", "1", HOUR)).isEqualTo(OperationResult.STORED);
		assertThat(elsewhere.append("n", "2")).isEqualTo(OperationResult.STORED);
		assertThat(operations.add("n", "3", HOUR)).isEqualTo(OperationResult.NOT_STORED);
		assertThat(operations.set("m", "4", HOUR)).isEqualTo(OperationResult.STORED);
		assertThat(operations.getAll(List.of("n", "m", "o"), String.class)).isEqualTo(Map.of("n", "12", "m", "4"));
		this.servers.forEach((server) -> server.set(":n", changed(server.get(":n"), 45)));
		assertThat(operations.getAll(List.of("n", "m"), String.class)).isEqualTo(Map.of("m", "4"));
		assertThat(operations.get("n", String.class)).isNull();
		assertThat(instance.counts().of(EngineEvent.ENTRY_REFUSED)).isPositive();
		assertThat(operations.append("n", "5")).isEqualTo(OperationResult.ABSENT);
		assertThat(operations.set("n", "6", HOUR)).isEqualTo(OperationResult.STORED);
		assertThat(elsewhere.get("n", String.class)).isEqualTo("6");
	}

	@Test
	void emptyServerIsRefilledFromTheOtherOne() {
		TestInstance instance = instance(ENCRYPT, A);
		FailoverCache cache = instance.cache("products");
		cache.put("1", "one");
		this.primary.restart();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(instance::isUp);
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> "one".equals(cache.get("1", String.class)) && instance.counts().of(EngineEvent.COPY) > 0);
		this.backup.kill();
		assertThat(cache.get("1", String.class)).isEqualTo("one");
	}

	@Test
	void hiddenKeysAreNowhereOnTheServers() {
		SecuritySettings hiding = new SecuritySettings(ENCRYPT, List.of(A), A);
		FailoverCache cache = instance(hiding).cache("accounts");
		FailoverCache elsewhere = instance(new SecuritySettings(ENCRYPT, List.of(B, A), A)).cache("accounts");
		cache.put("jane@example.org", "a secret value");
		cache.put("jane@example.org" + "x".repeat(300), "a secret value");
		assertThat(elsewhere.get("jane@example.org", String.class)).isEqualTo("a secret value");
		for (RawServer server : this.servers) {
			assertThat(server.keys()).anyMatch((key) -> key.contains("~~")).noneMatch((key) -> key.contains("jane"));
			for (String key : server.keys()) {
				assertThat(new String(server.get(key), StandardCharsets.ISO_8859_1)).doesNotContain("jane", "secret");
			}
		}
		elsewhere.evict("jane@example.org");
		assertThat(cache.get("jane@example.org")).isNull();
	}

	@Test
	void hiddenKeysAreNotReadableInWhatAServerMissed() {
		SecuritySettings hiding = new SecuritySettings(ENCRYPT, List.of(A), A);
		TestInstance instance = instance(hiding);
		FailoverCache cache = instance.cache("accounts");
		FailoverCache elsewhere = instance(hiding).cache("accounts");
		cache.put("jane@example.org", "old");
		this.backup.kill();
		cache.put("jane@example.org", "new");
		cache.evict("jane@example.org" + "x".repeat(300));
		RawServer left = this.servers.get(0);
		PATIENTLY.until(() -> left.keys().stream().anyMatch((key) -> key.contains("::h:")));
		assertNothingIsReadable(left);
		this.backup.restart();
		PATIENTLY.until(instance::isUp);
		assertThat(elsewhere.get("jane@example.org", String.class)).isEqualTo("new");
		assertNothingIsReadable(left);
		assertNothingIsReadable(raw(this.backup));
	}

	private static void assertNothingIsReadable(RawServer server) {
		for (String key : server.keys()) {
			assertThat(key).doesNotContain("jane");
			assertThat(new String(server.get(key), StandardCharsets.ISO_8859_1)).as(key).doesNotContain("jane");
		}
	}

	private TestInstance instance(SecurityMode mode, SecurityKey... keys) {
		return instance(new SecuritySettings(mode, List.of(keys), null));
	}

	private TestInstance instance(SecuritySettings security) {
		TestInstance instance = TestInstance.of(this.primary.address(), this.backup.address(), security);
		this.open.add(instance);
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(instance::isUp);
		return instance;
	}

	private RawServer raw(MemcachedProcess server) {
		RawServer raw = new RawServer(server.port());
		this.open.add(raw);
		return raw;
	}

	private static byte[] forged(EntryKind kind, SecurityMode mode, SecurityKey key) {
		BoundEntryCodec codec = new BoundEntryCodec("test", new KeyLayout("test"),
				new SecuritySettings(mode, List.of(key), null));
		return codec.encode(new EntryKey("accounts", "user-1"),
				new Entry(kind, 1, 0, 0, "", "forged".getBytes(StandardCharsets.UTF_8)));
	}

	private static byte[] changed(byte[] bytes, int at) {
		byte[] changed = bytes.clone();
		changed[at] ^= 1;
		return changed;
	}

	private static SecurityKey key(String id, int fill) {
		byte[] secret = new byte[SecurityKey.LENGTH];
		Arrays.fill(secret, (byte) fill);
		return new SecurityKey(id, secret);
	}

}
