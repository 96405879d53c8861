/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure.metrics;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeState;
import io.failovercache.test.EmbeddedMemcachedGroups;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dashboard and the alert rules against what {@code /actuator/prometheus} of an
 * application says after a failover.
 */
class PublishedMetricsIntegrationTests {

	/** Dimensionless. */
	private static final Set<String> WITHOUT_UNIT = Set.of("failover.cache.node.state",
			"failover.cache.backup.coverage", "failover.cache.node.hit.ratio", "failover.cache.group.shortage");

	private static EmbeddedMemcachedGroups servers;

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void failOver() {
		servers = EmbeddedMemcachedGroups.start(1, 1);
		context = new SpringApplicationBuilder(Application.class).properties(servers.properties())
			.properties("spring.main.banner-mode=off", "server.port=0",
					"management.endpoints.web.exposure.include=prometheus", "failover-cache.capacity-interval=100ms",
					"management.metrics.distribution.percentiles-histogram.failover.cache.operations=true")
			.run();
		awaitState(NodeState.UP);
		Cache cache = cache();
		cache.put("a", "value");
		cache.get("a");
		cache.get("b");
		servers.primary().get(0).freeze();
		cache.get("a");
		awaitState(NodeState.DOWN);
		cache.get("a");
		awaitCapacity();
	}

	@AfterAll
	static void close() {
		context.close();
		servers.close();
	}

	@Test
	void everyNameInTheDashboardExists() throws IOException, InterruptedException {
		List<String> expressions = new ArrayList<>();
		JsonNode dashboard = JsonMapper.shared().readTree(docs("grafana-dashboard.json"));
		dashboard.path("panels")
			.forEach((panel) -> panel.path("targets")
				.forEach((target) -> expressions.add(target.path("expr").asString())));
		assertThat(expressions).hasSizeGreaterThan(15);
		Scrape scrape = scrape();
		assertThat(expressions).allSatisfy(scrape::assertThatItCanAnswer);
	}

	@Test
	void everyNameInTheAlertsExists() throws IOException, InterruptedException {
		List<String> expressions = new ArrayList<>();
		try (Reader reader = Files.newBufferedReader(docs("prometheus-alerts.yml"))) {
			Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(reader);
			Objects.requireNonNull(file.get("groups"))
				.forEach((group) -> Objects.requireNonNull(group.get("rules"))
					.forEach((rule) -> expressions.add(String.valueOf(rule.get("expr")))));
		}
		assertThat(expressions).hasSizeGreaterThan(5);
		Scrape scrape = scrape();
		assertThat(expressions).allSatisfy(scrape::assertThatItCanAnswer);
	}

	@Test
	void everyMeterHasADescriptionAndAUnit() {
		List<Meter.Id> meters = context.getBean(MeterRegistry.class)
			.getMeters()
			.stream()
			.map(Meter::getId)
			.filter((id) -> id.getName().startsWith("failover.cache."))
			.toList();
		assertThat(meters).extracting(Meter.Id::getName)
			.contains("failover.cache.operations", "failover.cache.failovers", "failover.cache.hedges",
					"failover.cache.copies", "failover.cache.repairs", "failover.cache.fences",
					"failover.cache.fills.rejected", "failover.cache.values.rejected", "failover.cache.async.dropped",
					"failover.cache.refreshes.failed", "failover.cache.node.state", "failover.cache.backup.coverage",
					"failover.cache.dirty.keys", "failover.cache.local.size", "failover.cache.in.flight");
		assertThat(meters).allSatisfy((id) -> {
			assertThat(id.getDescription()).as(id.getName()).isNotBlank();
			if (!WITHOUT_UNIT.contains(id.getName())) {
				assertThat(id.getBaseUnit()).as(id.getName()).isNotBlank();
			}
		});
	}

	@Test
	void keysMakeNoMeters() {
		MeterRegistry registry = context.getBean(MeterRegistry.class);
		Cache cache = cache();
		useKey(cache, "first");
		Set<String> before = tagValues(registry);
		for (int key = 0; key < 500; key++) {
			useKey(cache, "key-" + key);
		}
		assertThat(tagValues(registry)).hasSameSizeAs(before).noneMatch((value) -> value.contains("key-"));
	}

	private static void useKey(Cache cache, String key) {
		cache.put(key, "value");
		cache.get(key);
		cache.evict(key);
		cache.get(key);
	}

	private static Set<String> tagValues(MeterRegistry registry) {
		Set<String> values = new TreeSet<>();
		registry.getMeters()
			.stream()
			.filter((meter) -> meter.getId().getName().startsWith("failover.cache.values")
					|| meter.getId().getName().startsWith("cache."))
			.forEach((meter) -> meter.getId()
				.getTags()
				.forEach((tag) -> values.add(tag.getKey() + "=" + tag.getValue())));
		return values;
	}

	private static void awaitState(NodeState state) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> context.getBean(EngineStatus.class).nodes().get(0).state() == state
					&& context.getBean(EngineStatus.class).nodes().get(1).state() == NodeState.UP);
	}

	/** The uptime is what is published last of a server. */
	private static void awaitCapacity() {
		MeterRegistry registry = context.getBean(MeterRegistry.class);
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> registry.find("failover.cache.node.uptime").gauge() != null);
	}

	private static Cache cache() {
		return Objects.requireNonNull(context.getBean(CacheManager.class).getCache("items"));
	}

	private static Scrape scrape() throws IOException, InterruptedException {
		String port = context.getEnvironment().getProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
			.build();
		HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(200);
		return Scrape.parse(response.body());
	}

	private static Path docs(String name) {
		for (Path directory = Path.of("").toAbsolutePath(); directory != null; directory = directory.getParent()) {
			Path file = directory.resolve("docs").resolve(name);
			if (Files.exists(file)) {
				return file;
			}
		}
		throw new AssertionError("No docs/" + name);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
