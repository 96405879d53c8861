/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.guide;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.failovercache.test.EmbeddedMemcachedGroups;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The second example of {@code docs/testing.md}.
 */
@Execution(ExecutionMode.CONCURRENT)
class RunnerIntegrationTests {

	@RepeatedTest(3)
	void eachTestHasServersOfItsOwn() {
		try (EmbeddedMemcachedGroups memcached = EmbeddedMemcachedGroups.start(2, 2)) {
			new ApplicationContextRunner().withUserConfiguration(PriceApplication.class)
				.withPropertyValues(memcached.properties())
				.run((context) -> {
					memcached.backup().get(0).crash();
					assertThat(context.getBean(PriceList.class).of("tea")).isEqualTo(3);
				});
		}
	}

}
