/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

import io.failovercache.discovery.FakeDns;
import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.Ports;
import io.failovercache.support.RequiresMemcached;
import io.failovercache.support.SaslMemcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Servers that want a password, and servers on IPv6.
 */
@RequiresMemcached
class ConnectionsIntegrationTests {

	private static final String NO_PLUGIN = "The PLAIN plugin of Cyrus SASL (libsasl2-modules) is not installed";

	@Test
	void memcachedAcceptsAClientWithThePassword() {
		assumeTrue(SaslMemcached.isPossible(), NO_PLUGIN);
		try (SaslMemcached primary = SaslMemcached.start("shop", "s3cret");
				MemcachedProcess backup = MemcachedProcess.start();
				TestApplication application = start("primary.servers=" + primary.address(), "protocol=binary",
						"primary.username=shop", "primary.password=s3cret", "backup.servers=" + backup.address())) {
			await().until(application::isUp);
			application.cache().put("k", "v");
			assertThat(application.cache().get("k", String.class)).isEqualTo("v");
			backup.kill();
			assertThat(application.cache().get("k", String.class)).isEqualTo("v");
		}
	}

	@Test
	void serversThatAreFoundAreGivenThePasswordOfTheirGroup() {
		assumeTrue(SaslMemcached.isPossible(), NO_PLUGIN);
		FakeDns dns = new FakeDns().with("cache.test", "127.0.0.1");
		try (SaslMemcached primary = SaslMemcached.start("shop", "s3cret");
				TestApplication application = start(dns, "primary.servers=cache.test:" + primary.port(),
						"primary.discovery=dns", "protocol=binary", "primary.username=shop",
						"primary.password=s3cret")) {
			await().until(application::isUp);
			assertThat(application.servers(GroupRole.PRIMARY)).containsExactly(primary.address());
		}
	}

	@Test
	void wrongPasswordIsRefusedAndNotShown() {
		assumeTrue(SaslMemcached.isPossible(), NO_PLUGIN);
		try (SaslMemcached primary = SaslMemcached.start("shop", "s3cret");
				MemcachedProcess backup = MemcachedProcess.start();
				TestApplication application = start("primary.servers=" + primary.address(), "protocol=binary",
						"primary.username=shop", "primary.password=wr0ng", "backup.servers=" + backup.address())) {
			await().until(() -> String.valueOf(primaryOf(application).lastError()).contains("authentication failed"));
			assertThat(primaryOf(application).state()).isEqualTo(NodeState.DOWN);
			assertThat(primaryOf(application).lastError()).doesNotContain("wr0ng");
			application.cache().put("k", "v");
			assertThat(application.cache().get("k", String.class)).isEqualTo("v");
		}
	}

	@Test
	void serversOnIpv6AreServersLikeAnyOther() {
		assumeTrue(hasIpv6(), "There is no ::1");
		try (MemcachedProcess primary = MemcachedProcess.startOn("::1", Ports.free("::1"));
				MemcachedProcess backup = MemcachedProcess.startOn("::1", Ports.free("::1"));
				TestApplication application = start("primary.servers=" + primary.address(),
						"backup.servers=" + backup.address())) {
			await().until(application::isUp);
			application.cache().put("k", "v");
			primary.kill();
			assertThat(application.cache().get("k", String.class)).isEqualTo("v");
			assertThat(application.servers(GroupRole.BACKUP)).containsExactly("[::1]:" + backup.port());
		}
	}

	@Test
	void recordsOfIpv6AreServersToo() {
		assumeTrue(hasIpv6(), "There is no ::1");
		FakeDns dns = new FakeDns().with("cache.test", "::1");
		int port = Ports.free("::1");
		try (MemcachedProcess primary = MemcachedProcess.startOn("::1", port);
				TestApplication application = start(dns, "primary.servers=cache.test:" + primary.port(),
						"primary.discovery=dns")) {
			await().until(application::isUp);
			assertThat(application.servers(GroupRole.PRIMARY)).containsExactly("[0:0:0:0:0:0:0:1]:" + port);
		}
	}

	private static boolean hasIpv6() {
		try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
			return probe.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static NodeSnapshot primaryOf(TestApplication application) {
		return application.bean(EngineStatus.class).nodes().get(0);
	}

	private static TestApplication start(String... properties) {
		return TestApplication.start(null, prefixed(properties));
	}

	private static TestApplication start(FakeDns dns, String... properties) {
		return TestApplication.start(dns, prefixed(properties));
	}

	private static String[] prefixed(String... properties) {
		List<String> prefixed = new ArrayList<>();
		Arrays.asList(properties).forEach((property) -> prefixed.add("failover-cache." + property));
		return prefixed.toArray(String[]::new);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30));
	}

}
