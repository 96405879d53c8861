/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.coexistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.failovercache.test.EmbeddedMemcachedGroups;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications with other things on their class path than the starter, and with less.
 */
class CoexistenceIntegrationTests {

	private static final String SHARED_BREAKER = "breaker failover-cache-primary-";

	private final EmbeddedMemcachedGroups servers = EmbeddedMemcachedGroups.start(1, 1);

	@AfterEach
	void close() {
		this.servers.close();
	}

	@Test
	void starterAloneIsEnough() {
		List<String> output = ChildApplication.bare(ShopApplication.class).with(this.servers).run();
		assertThat(output).contains("read item 1", "loads 1", "bean cacheManager")
			.noneMatch((line) -> line.startsWith("bean failoverCacheHealth")
					|| line.startsWith("bean failoverCacheEngineMetrics") || line.equals("bean failoverCacheEndpoint"));
	}

	@Test
	void applicationWithoutActuatorHasMetersAlone() {
		List<String> output = ChildApplication.full(ShopApplication.class)
			.without("spring-boot-(actuator|health|web|servlet|tomcat)|spring-web|tomcat")
			.with(this.servers)
			.run();
		assertThat(output).contains("read item 1", "loads 1", "meter failover.cache.node.state null")
			.doesNotContain("bean failoverCacheEndpoint", "bean failoverCacheHealthContributor");
	}

	@Test
	void applicationWithoutMicrometerHasHealthAndEndpoint() {
		List<String> output = ChildApplication.full(ShopApplication.class)
			.without("micrometer-(core|jakarta9|registry)|spring-boot-(starter-)?micrometer|prometheus")
			.with(this.servers)
			.with("server.port=0", "management.endpoints.web.exposure.include=*")
			.run();
		assertThat(output)
			.contains("read item 1", "loads 1", "bean failoverCacheHealthContributor", "bean failoverCacheEndpoint")
			.doesNotContain("bean failoverCacheEngineMetrics");
	}

	@Test
	void breakersAreInTheRegistryOfResilience4jsStarterAndMeasuredOnce() {
		List<String> output = ChildApplication.full(ShopApplication.class, "resilience4j")
			.with(this.servers)
			.with("server.port=0", "management.health.circuitbreakers.enabled=true")
			.run();
		assertThat(output).contains("read item 1", "loads 1", "bean circuitBreakerRegistry",
				SHARED_BREAKER + this.servers.primary().get(0).address());
		assertThat(output)
			.filteredOn(
					(line) -> line.startsWith("meter resilience4j.circuitbreaker.failure.rate failover-cache-primary"))
			.hasSize(1);
	}

	@Test
	void valuesOfClassesThatDevtoolsReloadedAreReadBack(@TempDir Path settings) throws IOException {
		Path file = settings.resolve("META-INF/spring-devtools.properties");
		Files.createDirectories(file.getParent());
		// As in an application: its own classes are reloaded, the libraries are not.
		Files.writeString(file, "restart.exclude.libraries=/failover-cache-(autoconfigure|test)/target/classes/");
		List<String> output = ChildApplication.full(RestartedApplication.class, "devtools")
			.withClassPath(settings)
			.with(this.servers)
			.with("server.port=0", "failover-cache.caches.json.serialization.format=json")
			.run();
		assertThat(output).contains("first run: loads 2 RestartClassLoader true",
				"second run: loads 0 RestartClassLoader true");
	}

	@Test
	void springCloudsRefreshLeavesTheCachesAlone(@TempDir Path settings) {
		List<String> output = ChildApplication.full(RefreshedApplication.class, "spring-cloud|resilience4j")
			.with(this.servers)
			.with("server.port=0", "spring.config.additional-location=file:" + settings + "/")
			.run();
		assertThat(output).contains("changed [failover-cache.time-to-live]", "read item 1, loads 1",
				"same manager true", "after an evict loads 2");
	}

}
