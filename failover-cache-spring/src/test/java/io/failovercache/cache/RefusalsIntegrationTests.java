/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RefusingProxy;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers that refuse what a cache asks of them, in whatever words.
 */
@RequiresMemcached
class RefusalsIntegrationTests {

	private static final String KEYS_OF_THE_CACHE = " \\S*products\\S*.*";

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final RefusingProxy primaryProxy = RefusingProxy.before(this.primary.port());

	private final RefusingProxy backupProxy = RefusingProxy.before(this.backup.port());

	private final TestInstance instance = TestInstance.patient(this.primaryProxy.address(), this.backupProxy.address(),
			Map.of());

	private final FailoverCache cache = this.instance.cache("products");

	@BeforeEach
	void awaitUp() {
		Awaitility.await().atMost(Duration.ofSeconds(15)).until(this.instance::isUp);
	}

	@AfterEach
	void close() {
		this.instance.close();
		this.primaryProxy.close();
		this.backupProxy.close();
		this.primary.close();
		this.backup.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SERVER_ERROR out of memory storing object", "SERVER_ERROR temporary failure",
			"CLIENT_ERROR bad data chunk", "ERROR", "NOT_STORED", "BUSY" })
	void serverThatRefusesStoresStaysUpAndServesNothingOlder(String words) {
		this.cache.put("a", "old");
		this.primaryProxy.refuse("(set|cas|add)" + KEYS_OF_THE_CACHE, words);
		this.cache.put("a", "new");
		assertThat(this.cache.get("a", String.class)).isIn("new", null);
		awaitStored("new");
		this.backupProxy.refuse("(set|cas|add)" + KEYS_OF_THE_CACHE, words);
		this.cache.put("a", "newer");
		assertThat(this.cache.get("a")).isNull();
		this.cache.evict("a");
		assertThat(this.cache.get("a")).isNull();
		assertThat(this.primaryProxy.refused()).isPositive();
		this.primaryProxy.pass();
		this.backupProxy.pass();
		awaitStored("newest");
		assertThat(this.instance.engine().nodes()).extracting(NodeSnapshot::state).containsOnly(NodeState.UP);
		assertThat(this.instance.engine().nodes()).extracting(NodeSnapshot::generation).containsOnly(0L);
		assertInStep();
	}

	/** As an application does: what is missed is put. */
	private void awaitStored(String value) {
		Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> {
			if (this.cache.get("a") == null) {
				this.cache.put("a", value);
			}
			return value.equals(this.cache.get("a", String.class));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "SERVER_ERROR temporary failure", "SERVER_ERROR out of memory writing get response" })
	void serverThatRefusesReadsForAMomentIsAskedAgainAndTheOtherOneAnswers(String words) {
		this.cache.put("a", "value");
		this.primaryProxy.refuse("gets?" + KEYS_OF_THE_CACHE, words);
		for (int i = 0; i < 20; i++) {
			assertThat(this.cache.get("a", String.class)).isEqualTo("value");
		}
		this.primaryProxy.pass();
		assertThat(this.instance.has(GroupRole.PRIMARY, NodeState.UP)).isTrue();
		assertThat(this.cache.get("a", String.class)).isEqualTo("value");
		assertInStep();
	}

	/** Each command by itself. */
	@ParameterizedTest
	@ValueSource(strings = { "SERVER_ERROR Connection refused", "CLIENT_ERROR bad data chunk", "ERROR" })
	void commandThatIsRefusedIsFeltByNoCallerAndLeavesNothingOlder(String words) {
		for (String command : List.of("get", "gets", "mg", "set", "cas", "add", "delete", "incr")) {
			this.cache.put("a", "old");
			this.cache.put("b", "old");
			this.primaryProxy.refuse(command + KEYS_OF_THE_CACHE, words);
			assertThat(this.cache.get("a", String.class)).as(command).isIn("old", null);
			assertThat(this.cache.get("c")).as(command).isNull();
			this.cache.put("a", "new");
			assertThat(this.cache.get("a", String.class)).as(command).isIn("new", null);
			this.cache.putIfAbsent("c", "new");
			assertThat(this.cache.get("a", () -> "loaded")).as(command).isIn("new", "loaded");
			this.cache.evict("a");
			assertThat(this.cache.get("a")).as(command).isNull();
			this.cache.evictAll(List.of("c"));
			assertThat(this.cache.get("c")).as(command).isNull();
			this.cache.clear();
			assertThat(this.cache.get("b")).as(command).isNull();
			this.primaryProxy.pass();
			assertThat(this.cache.get("a")).as(command).isNull();
			assertThat(this.cache.get("b")).as(command).isNull();
			awaitStored("stored again");
		}
		assertInStep();
	}

	/**
	 * No reply was taken for that of another command; a slow machine may end connections
	 * all the same.
	 */
	private void assertInStep() {
		awaitUp();
		assertThat(this.instance.engine().nodes()).extracting(NodeSnapshot::lastError)
			.noneMatch((error) -> error != null && error.toUpperCase(Locale.ROOT).contains("GARBLED"));
	}

	@Test
	void serverWhoseBoardCannotBeReadIsLeftToTheOtherOne() {
		this.cache.put("a", "value");
		this.primaryProxy.refuse("gets? .*", "SERVER_ERROR temporary failure");
		Awaitility.await()
			.atMost(Duration.ofSeconds(15))
			.until(() -> this.instance.has(GroupRole.PRIMARY, NodeState.DOWN));
		assertThat(this.cache.get("a", String.class)).isEqualTo("value");
		this.primaryProxy.pass();
		awaitUp();
	}

}
