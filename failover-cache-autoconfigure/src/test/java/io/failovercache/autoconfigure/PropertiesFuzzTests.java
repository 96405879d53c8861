/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

/**
 * Any text of a user either means something or stops the start with a message about that
 * property. The first byte says where it is written.
 */
class PropertiesFuzzTests {

	private static final List<String> NAMES = List.of("primary.servers", "backup.servers", "witness.servers",
			"connect-timeout", "operation-timeout", "node-timeout", "hedge-after", "time-to-live",
			"time-to-live-jitter", "null-time-to-live", "max-value-size", "lock-timeout", "topology-refresh",
			"cache-names", "compression.threshold", "serialization.trusted-packages", "local.time-to-live",
			"local.max-stale", "local.max-size", "recovery.poll-interval", "recovery.trust-lease",
			"recovery.fence-lease", "recovery.tombstone-ttl", "circuit-breaker.slow-call-duration",
			"circuit-breaker.failure-rate-threshold", "max-in-flight", "caches.a.refresh-after",
			"caches.a.stale-if-error", "caches.a.time-to-live", "caches.a.max-value-size", "primary.discovery",
			"write-mode", "protocol", "key-prefix");

	@FuzzTest(maxDuration = "30s")
	void anyTextIsAPropertyOrSaysWhatIsWrong(byte[] bytes) {
		if (bytes.length == 0) {
			return;
		}
		String name = NAMES.get((bytes[0] & 0xff) % NAMES.size());
		String text = new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
		readAddress(text);
		try {
			bind(name, text);
		}
		catch (BindException ex) {
			assertThat(String.valueOf(ex.getProperty())).contains(name.substring(0, name.indexOf('.') + 1));
		}
		catch (InvalidFailoverCachePropertyException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
	}

	private static void bind(String name, String text) {
		Map<String, String> settings = Map.of("failover-cache." + name, text);
		FailoverCacheProperties properties = new Binder(new MapConfigurationPropertySource(settings))
			.bindOrCreate("failover-cache", FailoverCacheProperties.class);
		FailoverCachePropertiesValidator.validate(properties);
		HedgeAfter.parse(properties.hedgeAfter());
		FailoverCacheConnectionDetails details = new PropertiesFailoverCacheConnectionDetails(properties);
		if (!details.primary().isEmpty()) {
			ConfiguredServers.of(Stream.of(details)).toServerLists();
		}
		use(properties);
	}

	/** Uses the properties as an engine does that is made of them. */
	private static void use(FailoverCacheProperties properties) {
		assertThat(properties.operationTimeout().toNanos()).isPositive();
		assertThat(properties.connectTimeout().toNanos()).isPositive();
		assertThat(properties.recovery().fenceLease().toNanos()).isPositive();
		assertThat(properties.lockTimeout().multipliedBy(2).toNanos()).isPositive();
		assertThat(properties.timeToLive().toNanos()).isNotNegative();
		assertThat(properties.local().maxStale().toNanos()).isPositive();
		assertThat(Math.toIntExact(properties.maxValueSize().toBytes())).isPositive();
	}

	private static void readAddress(String text) {
		try {
			ServerAddress address = ServerAddress.parse(text);
			assertThat(address.node().port()).isBetween(1, 65535);
			assertThatObject(ServerAddress.parse(address.toString())).isEqualTo(address);
		}
		catch (IllegalArgumentException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
	}

}
