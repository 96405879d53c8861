/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure.health;

import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.RestClient;

import io.failovercache.observe.FakeEngine;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the health that a load balancer and an operator see over HTTP.
 */
class FailoverCacheHealthTests {

	@Test
	void failoverThatWorksIsDegradedAndAnswers200() {
		try (Server server = new Server(failedOver())) {
			assertThat(server.get("")).isEqualTo("200 DEGRADED");
			assertThat(server.get("/failoverCache")).isEqualTo("200 DEGRADED");
			assertThat(server.get("/failoverCache/primary")).isEqualTo("200 DEGRADED");
			assertThat(server.get("/failoverCache/backup")).isEqualTo("200 UP");
		}
	}

	@Test
	void bothGroupsUpIsUp() {
		try (Server server = new Server(new FakeEngine().with(GroupRole.PRIMARY, "p", NodeState.UP)
			.with(GroupRole.BACKUP, "b", NodeState.UP))) {
			assertThat(server.get("")).isEqualTo("200 UP");
			assertThat(server.get("/failoverCache/witness")).startsWith("404");
		}
	}

	@Test
	void noBackupIsUpAndSaysSo() {
		try (Server server = new Server(new FakeEngine().with(GroupRole.PRIMARY, "p", NodeState.UP))) {
			assertThat(server.get("/failoverCache")).isEqualTo("200 UP");
			assertThat(server.body("/failoverCache/backup")).contains("there is no failover");
		}
	}

	@Test
	void outageIsDownAndAnswers503() {
		try (Server server = new Server(outage())) {
			assertThat(server.get("")).isEqualTo("503 DOWN");
			assertThat(server.get("/failoverCache")).isEqualTo("503 DOWN");
		}
	}

	@Test
	void degradedStatusCanBeUpForRegistriesThatKnowNoOtherWord() {
		try (Server server = new Server(failedOver(), "failover-cache.health.degraded-status=UP")) {
			assertThat(server.get("")).isEqualTo("200 UP");
			assertThat(server.get("/failoverCache")).isEqualTo("200 UP");
		}
	}

	@Test
	void outageIsReportedWhateverTheDegradedStatusIs() {
		try (Server server = new Server(outage(), "failover-cache.health.degraded-status=UP")) {
			assertThat(server.get("")).isEqualTo("503 DOWN");
		}
	}

	@Test
	void outageStatusCanBeChosen() {
		try (Server server = new Server(outage(), "failover-cache.health.outage-status=DEGRADED")) {
			assertThat(server.get("")).isEqualTo("200 DEGRADED");
		}
	}

	@Test
	void orderAndMappingOfTheUserStayInCharge() {
		try (Server server = new Server(failedOver(), "management.endpoint.health.status.order=up,degraded",
				"management.endpoint.health.status.http-mapping.up=299")) {
			assertThat(server.get("/failoverCache")).isEqualTo("299 UP");
		}
	}

	@Test
	void mappingOfTheUserAppliesToDegraded() {
		try (Server server = new Server(failedOver(), "management.endpoint.health.status.http-mapping.degraded=207")) {
			assertThat(server.get("/failoverCache")).isEqualTo("207 DEGRADED");
		}
	}

	@Test
	void aggregatorOfTheUserStaysInCharge() {
		try (Server server = new Server(failedOver(), AggregatorConfiguration.class)) {
			assertThat(server.get("/failoverCache")).isEqualTo("200 UNKNOWN");
		}
	}

	@Test
	void indicatorCanBeDisabled() {
		try (Server server = new Server(failedOver(), "management.health.failovercache.enabled=false")) {
			assertThat(server.get("")).isEqualTo("200 UP");
			assertThat(server.get("/failoverCache")).startsWith("404");
		}
	}

	private static FakeEngine failedOver() {
		return new FakeEngine().with(GroupRole.PRIMARY, "p", NodeState.DOWN).with(GroupRole.BACKUP, "b", NodeState.UP);
	}

	private static FakeEngine outage() {
		return new FakeEngine().with(GroupRole.PRIMARY, "p", NodeState.DOWN)
			.with(GroupRole.BACKUP, "b", NodeState.DOWN)
			.outage();
	}

	/**
	 * An application with a web server.
	 */
	private static final class Server implements AutoCloseable {

		private final ConfigurableApplicationContext context;

		private final RestClient client;

		Server(FakeEngine engine, String... properties) {
			this(engine, Application.class, properties);
		}

		Server(FakeEngine engine, Class<?> configuration, String... properties) {
			this.context = new SpringApplicationBuilder(Application.class, configuration)
				.web(WebApplicationType.SERVLET)
				.properties("server.port=0", "server.address=127.0.0.1", "failover-cache.enabled=false",
						"spring.main.banner-mode=off", "management.endpoint.health.show-details=always")
				.properties(properties)
				.initializers((context) -> context.getBeanFactory().registerSingleton("engine", engine))
				.run();
			this.client = RestClient.builder()
				.baseUrl("http://127.0.0.1:%s/actuator/health"
					.formatted(this.context.getEnvironment().getRequiredProperty("local.server.port")))
				.defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
				})
				.build();
		}

		String get(String path) {
			return this.client.get().uri(path).exchange((request, response) -> {
				String body = response.bodyTo(String.class);
				String status = (body == null) ? "" : body.replaceAll(".*\"status\":\"([A-Z]+)\"}?$", "$1");
				return response.getStatusCode().value() + " " + status;
			});
		}

		String body(String path) {
			return String.valueOf(this.client.get().uri(path).retrieve().body(String.class));
		}

		@Override
		public void close() {
			this.context.close();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class AggregatorConfiguration {

		@Bean
		StatusAggregator myAggregator() {
			return (statuses) -> Status.UNKNOWN;
		}

	}

}
