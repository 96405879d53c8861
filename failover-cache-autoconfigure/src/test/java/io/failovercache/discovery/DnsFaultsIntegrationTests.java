/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.failovercache.autoconfigure.TestApplication;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.Ports;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Name services that know one group only, and groups whose servers are all replaced.
 */
@RequiresMemcached
@EnabledOnOs(OS.LINUX)
class DnsFaultsIntegrationTests {

	private static final String ONE = "127.0.0.2";

	private static final String TWO = "127.0.0.3";

	private static final String THREE = "127.0.0.4";

	private static final String FOUR = "127.0.0.5";

	private static final int KEYS = 50;

	private final List<AutoCloseable> resources = new ArrayList<>();

	private final FakeDns dns = new FakeDns();

	private final int port = Ports.free(ONE, TWO, THREE, FOUR);

	@AfterEach
	void close() throws Exception {
		for (int i = this.resources.size() - 1; i >= 0; i--) {
			this.resources.get(i).close();
		}
	}

	@ParameterizedTest(name = "{0} by {1}, {2} unknown")
	@CsvSource({ "primary, dns, backup", "primary, static, backup", "backup, dns, primary", "backup, static, primary" })
	void otherGroupServesWhereOneHasNoAddressAtTheStart(String known, String discovery, String unknown) {
		start(ONE);
		start(TWO);
		this.dns.with("known.test", ONE);
		String server = discovery.equals("dns") ? "known.test" : ONE;
		TestApplication application = application("failover-cache.%s.discovery=%s".formatted(known, discovery),
				"failover-cache.%s.servers=%s:%d".formatted(known, server, this.port),
				"failover-cache.%s.discovery=dns".formatted(unknown),
				"failover-cache.%s.servers=unknown.test:%d".formatted(unknown, this.port));
		assertThat(application.health()).isEqualTo("DEGRADED");
		await().until(() -> {
			application.cache().put("k", "v");
			return "v".equals(application.cache().get("k", String.class));
		});
		this.dns.with("unknown.test", TWO);
		await().until(() -> application.isUp() && application.health().equals("UP"));
		assertThat(application.cache().get("k", String.class)).isEqualTo("v");
	}

	@Test
	void serversThatAreAllReplacedCostFewHits() {
		List<MemcachedProcess> old = List.of(start(ONE), start(TWO));
		start(THREE);
		start(FOUR);
		this.dns.with("primary.test", ONE);
		this.dns.with("backup.test", TWO);
		TestApplication application = application("failover-cache.primary.discovery=dns",
				"failover-cache.primary.servers=primary.test:" + this.port, "failover-cache.backup.discovery=dns",
				"failover-cache.backup.servers=backup.test:" + this.port);
		await().until(application::isUp);
		readAll(application);
		int poor = 0;
		for (int second = 0; second < 24; second++) {
			if (second == 2) {
				this.dns.with("primary.test", THREE);
				old.get(0).kill();
			}
			if (second == 12) {
				this.dns.with("backup.test", FOUR);
				old.get(1).kill();
			}
			int hits = 0;
			for (int i = 0; i < 10; i++) {
				hits += readAll(application);
				LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
			}
			poor += (hits < 10 * KEYS / 2) ? 1 : 0;
		}
		assertThat(poor).as("seconds with less than half of the hits").isLessThanOrEqualTo(5);
		await().until(application::isUp);
	}

	/** As an application does: what is missed is loaded and put. */
	private static int readAll(TestApplication application) {
		int hits = 0;
		for (int key = 0; key < KEYS; key++) {
			if (application.cache().get("k" + key) != null) {
				hits++;
			}
			else {
				application.cache().put("k" + key, "v");
			}
		}
		return hits;
	}

	private MemcachedProcess start(String host) {
		MemcachedProcess process = MemcachedProcess.startOn(host, this.port);
		this.resources.add(process);
		return process;
	}

	private TestApplication application(String... properties) {
		TestApplication application = TestApplication.start(this.dns, properties);
		this.resources.add(application);
		return application;
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

}
