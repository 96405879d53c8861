/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.failovercache.client.NodeId;
import io.failovercache.event.FailoverEndedEvent;
import io.failovercache.event.FailoverStartedEvent;
import io.failovercache.test.EmbeddedMemcachedGroups;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that adds the starter, two lists of servers and {@code @Cacheable}.
 */
class FailoverCacheStarterIntegrationTests {

	@Test
	void primaryThatDiesIsADegradedHealthAndNothingElse() {
		try (EmbeddedMemcachedGroups groups = EmbeddedMemcachedGroups.start(1, 1);
				ConfigurableApplicationContext context = start(groups)) {
			Awaitility.await().untilAsserted(() -> assertThat(health(context)).isEqualTo("UP"));
			Catalogue catalogue = context.getBean(Catalogue.class);
			assertThat(catalogue.name(1)).isEqualTo("name 1");
			assertThat(catalogue.name(1)).isEqualTo("name 1");
			assertThat(catalogue.loads()).isOne();

			groups.primary().get(0).crash();
			assertThat(catalogue.name(1)).isEqualTo("name 1");
			Awaitility.await().untilAsserted(() -> assertThat(health(context)).isEqualTo("DEGRADED"));
			assertThat(catalogue.name(1)).isEqualTo("name 1");
			assertThat(catalogue.loads()).isOne();
			NodeId primary = new NodeId(groups.primary().get(0).host(), groups.primary().get(0).port());
			Awaitility.await()
				.untilAsserted(() -> assertThat(context.getBean(Listener.class).started())
					.extracting(FailoverStartedEvent::node)
					.contains(primary));

			groups.primary().get(0).restart();
			Awaitility.await().untilAsserted(() -> assertThat(health(context)).isEqualTo("UP"));
			Awaitility.await().untilAsserted(() -> assertThat(context.getBean(Listener.class).ended()).isNotEmpty());
			assertThat(catalogue.name(1)).isEqualTo("name 1");
			assertThat(catalogue.loads()).isOne();
			assertThat(context.getBean(MeterRegistry.class)
				.get("failover.cache.operations")
				.tags("group", "backup", "outcome", "hit")
				.timers()).isNotEmpty();
		}
	}

	private static ConfigurableApplicationContext start(EmbeddedMemcachedGroups groups) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties(groups.properties())
			.properties("spring.main.banner-mode=off", "management.endpoints.access.default=unrestricted",
					"management.endpoints.jmx.exposure.include=*", "spring.jmx.enabled=true",
					"failover-cache.operation-timeout=3s", "failover-cache.node-timeout=1s",
					"failover-cache.recovery.trust-lease=4s", "failover-cache.recovery.fence-lease=8s",
					"failover-cache.recovery.tombstone-ttl=10s")
			.run();
	}

	private static String health(ConfigurableApplicationContext context) {
		return Objects.requireNonNull(context.getBean(HealthEndpoint.class).healthForPath("failoverCache"))
			.getStatus()
			.getCode();
	}

	static class Catalogue {

		private final AtomicInteger loads = new AtomicInteger();

		@Cacheable("names")
		public String name(int id) {
			this.loads.incrementAndGet();
			return "name " + id;
		}

		public int loads() {
			return this.loads.get();
		}

	}

	static class Listener {

		private final List<FailoverStartedEvent> started = new CopyOnWriteArrayList<>();

		private final List<FailoverEndedEvent> ended = new CopyOnWriteArrayList<>();

		@EventListener
		void onStart(FailoverStartedEvent event) {
			this.started.add(event);
		}

		@EventListener
		void onEnd(FailoverEndedEvent event) {
			this.ended.add(event);
		}

		List<FailoverStartedEvent> started() {
			return this.started;
		}

		List<FailoverEndedEvent> ended() {
			return this.ended;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Catalogue catalogue() {
			return new Catalogue();
		}

		@Bean
		Listener listener() {
			return new Listener();
		}

	}

}
