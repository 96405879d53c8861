/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.Objects;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the failure report of an unknown property shows.
 */
class UnknownPropertySecretsTests {

	@ParameterizedTest
	@ValueSource(strings = { "primary.pasword", "backup.passwd", "primary.secret", "primary.pass-phrase",
			"primary.credential", "primary.token", "security.key" })
	void misspeltPasswordIsNotShown(String name) {
		String property = "failover-cache." + name;
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(FailoverCacheAutoConfiguration.class,
					FailoverCachingAutoConfiguration.class, CacheAutoConfiguration.class))
			.withPropertyValues("failover-cache.primary.servers=127.0.0.1:1", property + "=s3cret-value")
			.run((context) -> {
				FailureAnalysis analysis = Objects.requireNonNull(new UnknownPropertyFailureAnalyzer()
					.analyze(Objects.requireNonNull(context.getStartupFailure())));
				assertThat(analysis.getDescription()).contains(property).doesNotContain("s3cret");
				assertThat(analysis.getAction()).doesNotContain("s3cret");
			});
	}

}
