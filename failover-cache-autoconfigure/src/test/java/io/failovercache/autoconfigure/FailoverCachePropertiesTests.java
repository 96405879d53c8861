/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

import io.failovercache.cache.WriteMode;
import io.failovercache.local.LocalMode;
import io.failovercache.serialization.CompressionAlgorithm;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FailoverCacheProperties}.
 */
class FailoverCachePropertiesTests {

	@Test
	void hasTheDocumentedDefaults() {
		FailoverCacheProperties properties = bind(Map.of());
		assertThat(properties.enabled()).isTrue();
		assertThat(properties.primary().servers()).isEmpty();
		assertThat(properties.primary().discovery()).isEqualTo(Discovery.STATIC);
		assertThat(properties.witness().servers()).isEmpty();
		assertThat(properties.topologyRefresh()).isEqualTo(Duration.ofSeconds(30));
		assertThat(properties.protocol()).isEqualTo(Protocol.TEXT);
		assertThat(properties.connectTimeout()).isEqualTo(Duration.ofMillis(500));
		assertThat(properties.operationTimeout()).isEqualTo(Duration.ofMillis(250));
		assertThat(properties.nodeTimeout()).isEqualTo(Duration.ofMillis(100));
		assertThat(properties.hedgeAfter()).isEqualTo("auto");
		assertThat(properties.timeToLive()).isEqualTo(Duration.ofHours(1));
		assertThat(properties.timeToLiveJitter()).isZero();
		assertThat(properties.keyPrefix()).isNull();
		assertThat(properties.cacheNames()).isEmpty();
		assertThat(properties.cacheNullValues()).isTrue();
		assertThat(properties.nullTimeToLive()).isNull();
		assertThat(properties.transactionAware()).isFalse();
		assertThat(properties.writeMode()).isEqualTo(WriteMode.SYNC);
		assertThat(properties.serialization().format()).isEqualTo(Format.JDK);
		assertThat(properties.compression().algorithm()).isEqualTo(CompressionAlgorithm.NONE);
		assertThat(properties.compression().threshold()).isEqualTo(DataSize.ofKilobytes(4));
		assertThat(properties.maxValueSize()).isEqualTo(DataSize.ofMegabytes(1));
		assertThat(properties.lockTimeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(properties.maxInFlight()).isEqualTo(4096);
		assertThat(properties.health().outageStatus()).isEqualTo("DOWN");
		assertThat(properties.caches()).isEmpty();
	}

	@Test
	void hasTheDocumentedDefaultsOfNestedProperties() {
		FailoverCacheProperties properties = bind(Map.of());
		assertThat(properties.local()).isEqualTo(
				new FailoverCacheProperties.Local(LocalMode.OFF, 10000, Duration.ofSeconds(5), Duration.ofMinutes(10)));
		assertThat(properties.circuitBreaker())
			.isEqualTo(new FailoverCacheProperties.CircuitBreaker(50, 20, 5, 2, null, 100));
		assertThat(properties.recovery()).isEqualTo(new FailoverCacheProperties.Recovery(Duration.ofMillis(250),
				Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(4)));
	}

	@Test
	void defaultsAreValid() {
		FailoverCachePropertiesValidator.validate(bind(Map.of()));
	}

	@Test
	void bindsListsOfServers() {
		FailoverCacheProperties properties = bind(Map.of("failover-cache.primary.servers", "a:1,b:2=3"));
		assertThat(properties.primary().servers()).containsExactly("a:1", "b:2=3");
	}

	@Test
	void settingsOfOneCacheAreEmptyUnlessSet() {
		NamedCache cache = Objects.requireNonNull(
				bind(Map.of("failover-cache.caches.products.local.max-size", "5")).caches().get("products"));
		assertThat(cache.enabled()).isTrue();
		assertThat(cache.timeToLive()).isNull();
		assertThat(cache.cacheNullValues()).isNull();
		assertThat(cache.serialization()).isNull();
		assertThat(cache.local()).isEqualTo(new NamedCache.NamedLocal(null, 5L, null, null));
	}

	@Test
	void cacheNamesMayContainAnything() {
		FailoverCacheProperties properties = bind(Map.of("failover-cache.caches[shop.Products/v1].time-to-live", "0"));
		assertThat(properties.caches()).containsOnlyKeys("shop.Products/v1");
	}

	@Test
	void passwordIsNotPrinted() {
		FailoverCacheProperties properties = bind(
				Map.of("failover-cache.primary.username", "me", "failover-cache.primary.password", "secret"));
		assertThat(properties.toString()).contains("me").doesNotContain("secret");
	}

	private static FailoverCacheProperties bind(Map<String, String> settings) {
		return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("failover-cache",
				FailoverCacheProperties.class);
	}

}
