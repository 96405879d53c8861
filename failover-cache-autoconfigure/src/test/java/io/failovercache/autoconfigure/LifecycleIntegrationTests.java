/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.failovercache.support.FaultProxy;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.OwnThreadGroup;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starting, stopping and closing, and what is left of it.
 */
@RequiresMemcached
@ExtendWith(OwnThreadGroup.class)
class LifecycleIntegrationTests {

	/** Timers, events, completions, connection deadlines and a margin. */
	private static final int CONSTANT = 16;

	private final List<AutoCloseable> resources = new ArrayList<>();

	@AfterEach
	void close() throws Exception {
		for (int i = this.resources.size() - 1; i >= 0; i--) {
			this.resources.get(i).close();
		}
	}

	@Test
	void stoppedContextHoldsNoConnectionAndReconnectsWhenItIsStarted() {
		MemcachedProcess primary = closing(MemcachedProcess.start());
		FaultProxy proxy = closing(FaultProxy.to("127.0.0.1", primary.port()));
		TestApplication application = start("127.0.0.1:" + proxy.port(), closing(MemcachedProcess.start()).address());
		application.cache().put("kept", "v");
		application.cache().put("changed", "old");
		application.context().stop();
		await().until(() -> proxy.connectionCount() == 0);
		assertThat(application.cache().get("kept")).isNull();
		application.cache().put("changed", "new");
		// Longer than what is known of the servers is trusted: reads would ask anew.
		await().during(Duration.ofSeconds(2)).until(() -> {
			application.cache().get("kept");
			return proxy.connectionCount() == 0;
		});
		application.context().start();
		await().until(application::isUp);
		assertThat(application.cache().get("changed", String.class)).isNotEqualTo("old");
		await().untilAsserted(() -> assertThat(application.cache().get("kept", String.class)).isEqualTo("v"));
		application.context().stop();
		application.context().start();
		await().until(application::isUp);
	}

	@Test
	void leavesNoThreadWhenItIsClosed() {
		MemcachedProcess primary = closing(MemcachedProcess.start());
		MemcachedProcess backup = closing(MemcachedProcess.start());
		TestApplication application = start(primary.address(), backup.address());
		application.cache().put("k", "v");
		assertThat(OwnThreadGroup.threads()).isNotEmpty();
		application.close();
		await().untilAsserted(() -> assertThat(OwnThreadGroup.threads()).isEmpty());
	}

	@Test
	void closesWhileEveryServerHangs() throws Exception {
		MemcachedProcess primary = closing(MemcachedProcess.start());
		MemcachedProcess backup = closing(MemcachedProcess.start());
		TestApplication application = start(primary.address(), backup.address());
		primary.freeze();
		backup.freeze();
		application.cache().put("k", new byte[500_000]);
		CompletableFuture.runAsync(application::close).get(30, TimeUnit.SECONDS);
		await().untilAsserted(() -> assertThat(OwnThreadGroup.threads()).isEmpty());
	}

	@Test
	void contextsOfOneJvmDoNotDisturbOneAnother() {
		MemcachedProcess shared = closing(MemcachedProcess.start());
		TestApplication one = start(shared.address(), closing(MemcachedProcess.start()).address());
		TestApplication other = closing(start(shared.address(), closing(MemcachedProcess.start()).address()));
		one.cache().put("a", "one");
		// An instance with other servers reads nothing before the others know of it.
		await().untilAsserted(() -> {
			other.cache().put("b", "other");
			assertThat(other.cache().get("b", String.class)).isEqualTo("other");
		});
		one.close();
		assertThat(other.cache().get("b", String.class)).isEqualTo("other");
		assertThat(other.isUp()).isTrue();
		TestApplication again = closing(start(shared.address(), closing(MemcachedProcess.start()).address()));
		assertThat(again.isUp()).isTrue();
		assertThat(other.isUp()).isTrue();
	}

	@Test
	void thirtyTwoServersWorkOnFewThreads() {
		List<MemcachedProcess> servers = Stream
			.generate(() -> closing(MemcachedProcess.start("-t", "1", "-m", "8", "-c", "64")))
			.limit(32)
			.toList();
		TestApplication application = closing(
				start(addresses(servers.subList(0, 16)), addresses(servers.subList(16, 32))));
		for (int i = 0; i < 500; i++) {
			application.cache().put(i, "v" + i);
		}
		for (int i = 0; i < 500; i++) {
			assertThat(application.cache().get(i, String.class)).isEqualTo("v" + i);
		}
		assertThat(OwnThreadGroup.threads()).hasSizeLessThanOrEqualTo(4 * 32 + CONSTANT);
	}

	private static TestApplication start(String primary, String backup) {
		TestApplication application = TestApplication.start(null, "failover-cache.primary.servers=" + primary,
				"failover-cache.backup.servers=" + backup);
		await().until(application::isUp);
		return application;
	}

	private static String addresses(List<MemcachedProcess> servers) {
		return servers.stream().map(MemcachedProcess::address).collect(Collectors.joining(","));
	}

	private <T extends AutoCloseable> T closing(T resource) {
		this.resources.add(resource);
		return resource;
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30));
	}

}
