/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.coexistence;

import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.failovercache.observe.EngineStatus;
import io.failovercache.test.EmbeddedMemcachedGroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * An application with {@code spring.main.lazy-initialization}.
 */
class LazyInitializationIntegrationTests {

	@Test
	void cachesWorkFromTheFirstUseOnAndAreMeasured() {
		try (EmbeddedMemcachedGroups servers = EmbeddedMemcachedGroups.start(1, 1);
				ConfigurableApplicationContext context = start(servers, "failover-cache.caches.named.enabled=true")) {
			Shop.awaitServers(context);
			Shop shop = context.getBean(Shop.class);
			int loadsBefore = Shop.loads();
			assertThat(shop.item(1)).isEqualTo(shop.item(1));
			assertThat(Shop.loads()).isEqualTo(loadsBefore + 1);

			servers.primary().get(0).crash();
			Awaitility.await()
				.until(() -> context.getBean(EngineStatus.class)
					.nodes()
					.stream()
					.anyMatch((node) -> node.breaker().equals("OPEN")));
			assertThat(shop.item(1).name()).isEqualTo("item 1");
			assertThat(Shop.loads()).isEqualTo(loadsBefore + 1);
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("cache.gets").tags("cache", "items", "result", "hit").functionCounter().count())
				.isEqualTo(2);
			assertThat(registry.find("failover.cache.node.state").gauges()).hasSize(2);
		}
	}

	@Test
	void invalidValueStillStopsTheStart() {
		try (EmbeddedMemcachedGroups servers = EmbeddedMemcachedGroups.start(1, 1)) {
			assertThatException().isThrownBy(() -> start(servers, "failover-cache.time-to-live=-1s").close())
				.havingRootCause()
				.withMessageContaining("time-to-live");
			assertThat(servers.all()).allSatisfy((node) -> assertThat(node.commandCount()).isZero());
		}
	}

	private static ConfigurableApplicationContext start(EmbeddedMemcachedGroups servers, String property) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties(servers.properties())
			.properties("spring.main.banner-mode=off", "failover-cache.operation-timeout=3s",
					"failover-cache.node-timeout=1s", "failover-cache.recovery.trust-lease=4s",
					"failover-cache.recovery.fence-lease=8s", "failover-cache.recovery.tombstone-ttl=10s", property)
			.lazyInitialization(true)
			.run();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Shop shop() {
			return new Shop();
		}

	}

}
