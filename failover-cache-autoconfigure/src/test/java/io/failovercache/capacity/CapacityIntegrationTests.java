/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.capacity;

import java.time.Duration;
import java.util.Objects;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.failovercache.autoconfigure.TestApplication;
import io.failovercache.observe.GroupRole;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what health, meters and log say of servers with enough and with too little
 * memory.
 */
@RequiresMemcached
@ExtendWith(OutputCaptureExtension.class)
class CapacityIntegrationTests {

	private static final String SHORT_OF_MEMORY = "The backup group could not hold the working set alone";

	@Test
	void shortageOfTheBackupIsLoggedOnceAndShownInHealthAndMeters(CapturedOutput output) {
		try (MemcachedProcess primary = MemcachedProcess.start("-m", "64");
				MemcachedProcess backup = MemcachedProcess.start("-m", "2");
				TestApplication application = start(primary, backup, "text")) {
			CapacityStatus status = application.bean(CapacityStatus.class);
			await().until(() -> gauge(application, "failover.cache.node.memory.limit", "primary") == 64 << 20);
			Gauge limit = find(application, "failover.cache.node.memory.limit", "primary");
			assertThat(status.shortagesOf(GroupRole.BACKUP)).isEmpty();
			int[] key = { 0 };
			await().until(() -> {
				for (int i = 0; i < 100; i++) {
					application.cache().put(key[0]++, new byte[20_000]);
				}
				return status.shortagesOf(GroupRole.BACKUP).keySet().contains(Shortage.MEMORY)
						&& status.shortagesOf(GroupRole.BACKUP).keySet().contains(Shortage.EVICTIONS);
			});
			assertThat(status.shortagesOf(GroupRole.PRIMARY)).doesNotContainKey(Shortage.MEMORY);
			assertThat(shortage(application, "backup", "memory")).isEqualTo(1);
			assertThat(shortage(application, "primary", "memory")).isZero();
			await().until(() -> gauge(application, "failover.cache.node.evictions", "backup") > 0);
			assertThat(gauge(application, "failover.cache.node.memory.used", "primary")).isGreaterThan(2 << 20);
			assertThat(gauge(application, "failover.cache.node.connections", "primary")).isPositive();
			assertThat(find(application, "failover.cache.node.memory.limit", "primary"))
				.as("a gauge that was replaced is there twice while it is scraped")
				.isNotNull()
				.isSameAs(limit);
			assertThat(gauge(application, "failover.cache.node.connections.limit", "primary")).isEqualTo(1024);
			String health = health(application);
			assertThat(health).contains(SHORT_OF_MEMORY, "of 64 MB", "uptime=PT", "evictions=", "of 1024");
			assertThat(application.health()).isEqualTo("UP");
			assertThat(output.getOut().split(SHORT_OF_MEMORY, -1)).hasSize(2);
			backup.kill();
			await().until(() -> application.bean(MeterRegistry.class)
				.find("failover.cache.node.memory.used")
				.tag("group", "backup")
				.gauge() == null);
		}
	}

	@Test
	void serversAreAskedInTheBinaryProtocolToo() {
		try (MemcachedProcess primary = MemcachedProcess.start();
				MemcachedProcess backup = MemcachedProcess.start();
				TestApplication application = start(primary, backup, "binary")) {
			await().until(() -> gauge(application, "failover.cache.node.memory.limit", "backup") == 64 << 20);
		}
	}

	private static TestApplication start(MemcachedProcess primary, MemcachedProcess backup, String protocol) {
		return TestApplication.start(null, "failover-cache.primary.servers=" + primary.address(),
				"failover-cache.backup.servers=" + backup.address(), "failover-cache.capacity-interval=200ms",
				"failover-cache.protocol=" + protocol, "management.endpoint.health.show-details=always");
	}

	private static double gauge(TestApplication application, String name, String group) {
		Gauge gauge = find(application, name, group);
		return (gauge != null) ? gauge.value() : -1;
	}

	private static @Nullable Gauge find(TestApplication application, String name, String group) {
		return application.bean(MeterRegistry.class).find(name).tag("group", group).gauge();
	}

	private static double shortage(TestApplication application, String group, String reason) {
		return application.bean(MeterRegistry.class)
			.get("failover.cache.group.shortage")
			.tags("group", group, "reason", reason)
			.gauge()
			.value();
	}

	private static String health(TestApplication application) {
		HealthEndpoint endpoint = application.bean(HealthEndpoint.class);
		return details(endpoint, "primary") + details(endpoint, "backup");
	}

	private static String details(HealthEndpoint endpoint, String group) {
		return String.valueOf(
				((IndicatedHealthDescriptor) Objects.requireNonNull(endpoint.healthForPath("failoverCache", group)))
					.getDetails());
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

}
