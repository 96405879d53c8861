/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import io.failovercache.actuate.FailoverCacheEndpoint;
import io.failovercache.autoconfigure.TestApplication;
import io.failovercache.observe.GroupRole;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.Ports;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers that are found, and that change, under a running application. Servers of one
 * name differ in their loopback address, so this runs where all of 127.0.0.0/8 is local.
 */
@RequiresMemcached
@EnabledOnOs(OS.LINUX)
class ServerDiscoveryIntegrationTests {

	private static final String ONE = "127.0.0.2";

	private static final String TWO = "127.0.0.3";

	private static final String THREE = "127.0.0.4";

	private final List<AutoCloseable> resources = new ArrayList<>();

	private final FakeDns dns = new FakeDns();

	private final int port = Ports.free(ONE, TWO, THREE);

	private final MemcachedProcess backup = closing(MemcachedProcess.start());

	@AfterEach
	void close() throws Exception {
		this.dns.recover();
		for (int i = this.resources.size() - 1; i >= 0; i--) {
			this.resources.get(i).close();
		}
	}

	@Test
	void changedRecordsTakeEffectUnderLoadWithoutAnythingOldComingBack() {
		List.of(ONE, TWO, THREE).forEach((host) -> closing(MemcachedProcess.startOn(host, this.port)));
		this.dns.with("primary.test", ONE, TWO);
		TestApplication one = application("failover-cache.topology-refresh=1s", "failover-cache.capacity-interval=1s");
		TestApplication other = application("failover-cache.topology-refresh=1s",
				"failover-cache.capacity-interval=1s");
		await().until(() -> one.isUp() && other.isUp());
		try (VersionedLoad load = new VersionedLoad(List.of(one.cache(), other.cache()))) {
			this.dns.with("primary.test", TWO, THREE);
			awaitServers(List.of(one, other), TWO, THREE);
			awaitMeters(one, ONE, false);
			this.dns.with("primary.test", ONE, TWO);
			awaitServers(List.of(one, other), ONE, TWO);
			awaitMeters(one, THREE, false);
			awaitMeters(one, ONE, true);
			load.stop();
			assertThat(load.stale()).isEmpty();
			assertThat(load.failures()).isEmpty();
			assertThat(load.hitRatio()).isGreaterThan(0.8);
			assertThat(load.reads()).isGreaterThan(100);
		}
		assertThat(one.bean(DiscoveryStatus.class).changes()).isEqualTo(2);
	}

	@Test
	void failedLookupKeepsTheServersThatWereFoundLast() {
		closing(MemcachedProcess.startOn(ONE, this.port));
		this.dns.with("primary.test", ONE);
		TestApplication application = application("failover-cache.topology-refresh=100ms");
		await().until(application::isUp);
		application.cache().put("k", "v");
		this.dns.without("primary.test");
		await().until(() -> lastError(application).contains("UnknownHostException"));
		this.dns.with("primary.test");
		await().until(() -> lastError(application).contains("no address"));
		assertThat(application.cache().get("k", String.class)).isEqualTo("v");
		assertThat(application.servers(GroupRole.PRIMARY)).containsExactly(ONE + ":" + this.port);
		assertThat(application.health()).isEqualTo("UP");
		this.dns.with("primary.test", ONE);
		await().until(() -> lastError(application).isEmpty());
		assertThat(application.bean(DiscoveryStatus.class).discoveries().get(0).failed()).isPositive();
		assertThat(application.bean(DiscoveryStatus.class).changes()).isZero();
	}

	@Test
	void startsWhileTheResolverHangsAndReadsNothingThatItsOwnWritesMadeOld() {
		closing(MemcachedProcess.startOn(ONE, this.port));
		this.dns.with("primary.test", ONE);
		TestApplication early = application("failover-cache.topology-refresh=100ms");
		await().until(early::isUp);
		early.cache().put("k", "old");
		early.cache().put("other", "kept");
		FakeDns hung = new FakeDns().with("primary.test", ONE).hang();
		this.resources.add(hung::recover);
		TestApplication late = application(hung, "failover-cache.topology-refresh=100ms");
		assertThat(late.servers(GroupRole.PRIMARY)).containsExactly("primary.test?:" + this.port);
		assertThat(late.health()).isEqualTo("DEGRADED");
		await().until(() -> {
			late.cache().put("k", "new");
			return "new".equals(late.cache().get("k", String.class));
		});
		await().untilAsserted(() -> assertThat(early.cache().get("k", String.class)).isNotEqualTo("old"));
		hung.recover();
		await().until(() -> late.isUp() && late.isSettled()
				&& late.servers(GroupRole.PRIMARY).contains(ONE + ":" + this.port));
		assertThat(late.cache().get("k", String.class)).isNotEqualTo("old");
		assertThat(late.cache().get("other", String.class)).isEqualTo("kept");
		assertThat(early.cache().get("k", String.class)).isNotEqualTo("old");
	}

	@Test
	void nodesOfAConfigurationEndpointAreUsedAndFollowed() {
		MemcachedProcess first = closing(MemcachedProcess.start());
		MemcachedProcess second = closing(MemcachedProcess.start());
		FakeConfigurationEndpoint endpoint = closing(FakeConfigurationEndpoint.of(1, node(first)));
		TestApplication application = closing(TestApplication.start(null,
				"failover-cache.primary.servers=127.0.0.1:" + endpoint.port(),
				"failover-cache.primary.discovery=elasticache",
				"failover-cache.backup.servers=" + this.backup.address(), "failover-cache.topology-refresh=300ms"));
		await().until(() -> application.isUp() && application.servers(GroupRole.PRIMARY).contains(first.address()));
		application.cache().put("k", "v");
		endpoint.answers((question) -> "\u0000garbage\r\n");
		await().until(() -> !lastError(application).isEmpty());
		endpoint.answers(FakeConfigurationEndpoint.answer(2, node(first) + " " + node(second)));
		await().until(() -> application.isSettled() && application.isUp()
				&& application.servers(GroupRole.PRIMARY).containsAll(List.of(first.address(), second.address())));
		assertThat(application.cache().get("k", String.class)).isEqualTo("v");
	}

	@Test
	void serversChangeByTheEndpointWhereTheyAreNamedAndOnlyThere() {
		MemcachedProcess first = closing(MemcachedProcess.start());
		MemcachedProcess second = closing(MemcachedProcess.start());
		this.dns.with("backup.test", "127.0.0.1");
		TestApplication application = closing(TestApplication.start(this.dns,
				"failover-cache.primary.servers=" + first.address(), "failover-cache.backup.discovery=dns",
				"failover-cache.backup.servers=backup.test:" + this.backup.port(), "spring.jmx.enabled=true",
				"management.endpoints.jmx.exposure.include=failovercache",
				"failover-cache.topology-change.enabled=true"));
		await().until(application::isUp);
		application.cache().put("k", "v");
		FailoverCacheEndpoint endpoint = application.bean(FailoverCacheEndpoint.class);
		assertThat(endpoint.change(null, first.address(), null).getStatus()).isEqualTo(409);
		assertThat(endpoint.change("127.0.0.1:" + this.backup.port(), null, null).getStatus()).isEqualTo(400);
		assertThat(endpoint.change("", null, null).getStatus()).isEqualTo(400);
		assertThat(endpoint.failoverCache().settled()).isTrue();
		assertThat(endpoint.change(second.address(), null, Duration.ofSeconds(1)).getStatus()).isEqualTo(202);
		assertThat(endpoint.failoverCache().settled()).isFalse();
		await().until(() -> endpoint.failoverCache().settled() && application.isUp());
		assertThat(application.servers(GroupRole.PRIMARY)).containsExactly(second.address());
		assertThat(application.cache().get("k", String.class)).isEqualTo("v");
		first.kill();
		assertThat(application.health()).isEqualTo("UP");
	}

	private TestApplication application(String... properties) {
		return application(this.dns, properties);
	}

	private TestApplication application(FakeDns records, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.addAll(List.of("failover-cache.primary.servers=primary.test:" + this.port,
				"failover-cache.primary.discovery=dns", "failover-cache.backup.servers=" + this.backup.address()));
		return closing(TestApplication.start(records, all.toArray(String[]::new)));
	}

	private void awaitServers(List<TestApplication> applications, String... hosts) {
		List<String> servers = List.of(hosts).stream().map((host) -> host + ":" + this.port).toList();
		await().until(() -> applications.stream()
			.allMatch((application) -> application.isSettled() && application.isUp()
					&& application.servers(GroupRole.PRIMARY).equals(servers)));
	}

	private void awaitMeters(TestApplication application, String host, boolean there) {
		String node = host + ":" + this.port;
		await().until(() -> application.bean(MeterRegistry.class)
			.getMeters()
			.stream()
			.anyMatch((meter) -> node.equals(meter.getId().getTag("node"))
					&& meter.getId().getName().startsWith("failover.cache")) == there);
	}

	private static String lastError(TestApplication application) {
		return Objects.requireNonNullElse(application.bean(DiscoveryStatus.class).discoveries().get(0).lastError(), "");
	}

	private static String node(MemcachedProcess process) {
		return "127.0.0.1|127.0.0.1|" + process.port();
	}

	private <T extends AutoCloseable> T closing(T resource) {
		this.resources.add(resource);
		return resource;
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

}
