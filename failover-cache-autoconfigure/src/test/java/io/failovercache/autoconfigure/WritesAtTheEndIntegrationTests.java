/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.support.FaultProxy;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A job that writes asynchronously and ends: no write of it is lost.
 */
@RequiresMemcached
class WritesAtTheEndIntegrationTests {

	private static final int PRICES = 1000;

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final FaultProxy toPrimary = FaultProxy.to("127.0.0.1", this.primary.port());

	private final FaultProxy toBackup = FaultProxy.to("127.0.0.1", this.backup.port());

	@AfterEach
	void close() {
		List.of(this.toPrimary, this.toBackup).forEach(FaultProxy::close);
		List.of(this.primary, this.backup).forEach(MemcachedProcess::close);
	}

	@ParameterizedTest(name = "{0} ms each way")
	@ValueSource(ints = 40)
	void asynchronousPutsOfJobThatEndsAreDelivered(int delay) {
		try (TestApplication before = start()) {
			put(before, "old");
		}
		try (TestApplication job = start()) {
			this.toPrimary.delay(Duration.ofMillis(delay));
			this.toBackup.delay(Duration.ofMillis(delay));
			put(job, "new");
		}
		this.toPrimary.pass();
		this.toBackup.pass();
		try (TestApplication after = start()) {
			int found = 0;
			for (int price = 0; price < PRICES; price++) {
				String value = after.cache().get(price, String.class);
				assertThat(value).isIn("new", null);
				found += (value != null) ? 1 : 0;
			}
			assertThat(found).isGreaterThan(PRICES * 9 / 10);
		}
	}

	private static void put(TestApplication application, String value) {
		for (int price = 0; price < PRICES; price++) {
			application.cache().put(price, value);
		}
	}

	private TestApplication start() {
		TestApplication application = TestApplication.start(null,
				"failover-cache.primary.servers=" + this.toPrimary.address(),
				"failover-cache.backup.servers=" + this.toBackup.address(), "failover-cache.write-mode=async");
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(application::isUp);
		return application;
	}

}
