/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RefusingProxy;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Proxies that close the connection over a command that they do not know.
 */
@RequiresMemcached
class HangUpsIntegrationTests {

	@ParameterizedTest
	@ValueSource(strings = { "version", "stats", "stats settings", "stats.*", "mg .*", "(version|stats.*|mg .*)" })
	void serverThatHangsUpOverAQuestionAboutItselfIsUsedWithoutTheAnswer(String commands) {
		try (MemcachedProcess primary = MemcachedProcess.start();
				RefusingProxy proxy = RefusingProxy.before(primary.port())) {
			proxy.hangUp(commands);
			try (TestApplication application = TestApplication.start(null, "failover-cache.capacity-interval=20ms",
					"failover-cache.primary.servers=" + proxy.address())) {
				int[] before = { -1 };
				Awaitility.await()
					.atMost(Duration.ofSeconds(20))
					.during(Duration.ofMillis(800))
					.until(() -> application.isUp() && before[0] == (before[0] = proxy.connections()));
				application.cache().put("k", "v");
				assertThat(application.cache().get("k", String.class)).isEqualTo("v");
			}
		}
	}

}
