/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.failovercache.security.KeyNames;
import io.failovercache.security.SecurityKey;
import io.failovercache.security.SecurityMode;
import io.failovercache.security.SecuritySettings;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Genuine markers of evicts and loads that a stranger puts back, without an end. Each
 * call is a miss, and soon the value is cached in their place.
 */
@RequiresMemcached
@Timeout(120)
class OlderMarkersIntegrationTests {

	private static final ConditionFactory PATIENTLY = Awaitility.await().atMost(Duration.ofSeconds(20));

	private static final SecurityKey KEY = key();

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final List<RawServer> servers = List.of(new RawServer(this.primary.port()),
			new RawServer(this.backup.port()));

	private @Nullable TestInstance instance;

	@AfterEach
	void close() {
		this.servers.forEach(RawServer::close);
		if (this.instance != null) {
			this.instance.close();
		}
		this.primary.close();
		this.backup.close();
	}

	@ParameterizedTest
	@CsvSource({ "SIGN, false", "ENCRYPT, false", "ENCRYPT, true" })
	void onlyMakeMisses(SecurityMode mode, boolean hashKeys) {
		SecuritySettings security = new SecuritySettings(mode, List.of(KEY), hashKeys ? KEY : null);
		KeyNames names = KeyNames.of(security);
		String end = (names != null) ? names.of("accounts", "user-1") : ":user-1";
		this.instance = TestInstance.of(this.primary.address(), this.backup.address(), security);
		PATIENTLY.until(this.instance::isUp);
		FailoverCache cache = this.instance.cache("accounts");
		markers(cache, end).forEach((what, marker) -> {
			this.servers.forEach((server) -> server.set(end, marker));
			assertThat(cache.get("user-1")).as(what).isNull();
			PATIENTLY.untilAsserted(() -> {
				assertThat(cache.get("user-1", () -> "loaded")).as(what).isEqualTo("loaded");
				assertThat(cache.get("user-1", String.class)).as(what).isEqualTo("loaded");
			});
			PATIENTLY.untilAsserted(() -> {
				cache.put("user-1", "put");
				assertThat(cache.get("user-1", String.class)).as(what).isEqualTo("put");
			});
		});
	}

	private Map<String, byte[]> markers(FailoverCache cache, String end) {
		Map<String, byte[]> markers = new LinkedHashMap<>();
		AtomicReference<byte[]> claimed = new AtomicReference<>();
		cache.put("user-1", "one");
		cache.evict("user-1");
		markers.put("evict", this.servers.get(0).get(end));
		cache.get("user-1");
		markers.put("miss after an evict", this.servers.get(0).get(end));
		cache.get("user-1", () -> {
			claimed.set(this.servers.get(0).get(end));
			return "two";
		});
		markers.put("load", Objects.requireNonNull(claimed.get()));
		return markers;
	}

	private static SecurityKey key() {
		byte[] secret = new byte[SecurityKey.LENGTH];
		Arrays.fill(secret, (byte) 1);
		return new SecurityKey("a", secret);
	}

}
