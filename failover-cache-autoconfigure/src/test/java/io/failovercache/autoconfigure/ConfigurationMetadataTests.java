/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The configuration metadata that editors show.
 */
class ConfigurationMetadataTests {

	private final Map<String, JsonNode> properties = load();

	@ParameterizedTest
	@ValueSource(strings = { "enabled", "primary.servers", "backup.servers", "witness.servers", "primary.username",
			"primary.password", "backup.username", "backup.password", "primary.discovery", "backup.discovery",
			"topology-refresh", "capacity-interval", "protocol", "connect-timeout", "operation-timeout", "node-timeout",
			"hedge-after", "time-to-live", "time-to-live-jitter", "key-prefix", "cache-names", "cache-null-values",
			"null-time-to-live", "transaction-aware", "caches", "write-mode", "serialization.format",
			"serialization.trusted-packages", "compression.algorithm", "compression.threshold", "max-value-size",
			"lock-timeout", "local.mode", "local.max-size", "local.time-to-live", "local.max-stale",
			"circuit-breaker.failure-rate-threshold", "circuit-breaker.sliding-window-size",
			"circuit-breaker.minimum-number-of-calls", "circuit-breaker.consecutive-timeouts",
			"circuit-breaker.slow-call-duration", "circuit-breaker.slow-call-rate-threshold", "max-in-flight",
			"recovery.poll-interval", "recovery.trust-lease", "recovery.fence-lease", "recovery.tombstone-ttl",
			"health.outage-status" })
	void everyPropertyIsDescribed(String name) {
		assertThat(this.properties).containsKey("failover-cache." + name);
	}

	@Test
	void everyDescriptionIsASentenceInBootsStyle() {
		assertThat(this.properties).isNotEmpty().allSatisfy((name, property) -> {
			String description = property.path("description").asString("");
			assertThat(description).as(name).endsWith(".").doesNotStartWith("The ").doesNotStartWith("A ");
			if ("java.lang.Boolean".equals(property.path("type").asString(""))) {
				assertThat(description).as(name).startsWith("Whether ");
			}
		});
	}

	private static Map<String, JsonNode> load() {
		Map<String, JsonNode> properties = new TreeMap<>();
		ClassLoader classLoader = ConfigurationMetadataTests.class.getClassLoader();
		try {
			for (URL url : Collections.list(classLoader.getResources("META-INF/spring-configuration-metadata.json"))) {
				try (InputStream stream = url.openStream()) {
					for (JsonNode property : JsonMapper.shared().readTree(stream).path("properties")) {
						if (property.path("name").asString().startsWith("failover-cache.")) {
							properties.put(property.path("name").asString(), property);
						}
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return properties;
	}

}
