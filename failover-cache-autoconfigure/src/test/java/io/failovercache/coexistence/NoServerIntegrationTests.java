/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.coexistence;

import java.time.Duration;
import java.util.Arrays;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import io.failovercache.support.OwnThreadGroup;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contexts of users' tests need no server: they start as quickly as without a cache,
 * say once that none is there, and leave no thread when they are closed, one after the
 * other or several at a time.
 */
@ExtendWith({ OutputCaptureExtension.class, OwnThreadGroup.class })
class NoServerIntegrationTests {

	@Test
	void startsAtOnceSaysSoOnceAndLeavesNoThread(CapturedOutput output) {
		start().close();
		Duration without = timed("spring.cache.type=none");
		Duration with = timed("spring.main.lazy-initialization=false");
		assertThat(with.minus(without)).isLessThan(Duration.ofSeconds(4));
		ConfigurableApplicationContext one = start();
		ConfigurableApplicationContext other = start();
		int before = warnings(output);
		MockedCacheManagerIntegrationTests.Greetings greetings = one
			.getBean(MockedCacheManagerIntegrationTests.Greetings.class);
		for (int i = 0; i < 1000; i++) {
			assertThat(greetings.greet("a" + i)).isEqualTo("hello a" + i);
		}
		// A line for each server of each context, if any.
		assertThat(warnings(output) - before).isLessThanOrEqualTo(4);
		one.close();
		other.close();
		Awaitility.await()
			.atMost(Duration.ofSeconds(15))
			.untilAsserted(() -> assertThat(OwnThreadGroup.threads()).isEmpty());
		assertThat(warnings(output)).isLessThanOrEqualTo(5 * 2 + 2);
	}

	private static Duration timed(String property) {
		long begin = System.nanoTime();
		ConfigurableApplicationContext context = start(property);
		Duration took = Duration.ofNanos(System.nanoTime() - begin);
		context.close();
		return took;
	}

	private static ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(MockedCacheManagerIntegrationTests.Application.class)
			.web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "spring.jmx.enabled=false",
					"failover-cache.primary.servers=127.0.0.1:1", "failover-cache.backup.servers=127.0.0.1:2")
			.properties(properties)
			.run();
	}

	private static int warnings(CapturedOutput output) {
		return (int) Arrays.stream(output.getAll().split("\n"))
			.filter((line) -> line.contains(" WARN ") || line.contains(" ERROR "))
			.count();
	}

}
