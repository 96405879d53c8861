/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.coexistence;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import io.failovercache.autoconfigure.TestApplication;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

/**
 * Two applications on the same servers, neither of which has a name.
 */
@RequiresMemcached
@ExtendWith(OutputCaptureExtension.class)
class ApplicationsWithoutANameIntegrationTests {

	@Test
	void warningSaysThatTheyShareTheirCaches(CapturedOutput output) {
		try (MemcachedProcess primary = MemcachedProcess.start();
				MemcachedProcess backup = MemcachedProcess.start();
				TestApplication one = TestApplication.start(null, "failover-cache.key-prefix=",
						"failover-cache.primary.servers=" + primary.address(),
						"failover-cache.backup.servers=" + backup.address());
				ConfigurableApplicationContext other = shop(primary, backup)) {
			Shop.awaitServers(other);
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> one.isUp() && output.getAll()
					.lines()
					.anyMatch((line) -> line.contains("WARN")
							&& line.contains("Two applications without a name share servers")
							&& line.contains("'spring.application.name' or 'failover-cache.key-prefix'")));
		}
	}

	private static ConfigurableApplicationContext shop(MemcachedProcess primary, MemcachedProcess backup) {
		return new SpringApplicationBuilder(ShopApplication.class).web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "spring.jmx.enabled=false",
					"failover-cache.primary.servers=" + primary.address(),
					"failover-cache.backup.servers=" + backup.address())
			.run();
	}

}
