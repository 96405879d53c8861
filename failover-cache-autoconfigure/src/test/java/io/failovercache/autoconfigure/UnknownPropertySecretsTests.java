/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the failure report of a property shows that does not exist, or has the
 * value of another one.
 */
class UnknownPropertySecretsTests {

	private static final String SERVER = "failover-cache.primary.servers=127.0.0.1:1";

	@ParameterizedTest
	@ValueSource(strings = { "primary.pasword", "backup.passwd", "primary.secret", "primary.pass-phrase",
			"primary.credential", "primary.token", "security.key" })
	void misspeltPasswordIsNotShown(String name) {
		assertThat(reportOf(SERVER, "failover-cache." + name + "=s3cret-value")).contains("failover-cache." + name)
			.doesNotContain("s3cret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "url", "primary.server", "primary.address.first", "servers" })
	void passwordBeforeAHostIsNotShown(String name) {
		for (String value : new String[] { "me:s3cret-value@cache:11211", "memcached://me:s3cret@cache",
				"a@b,me:s3cret@value@cache" }) {
			assertThat(reportOf(SERVER, "failover-cache." + name + "=" + value))
				.contains("failover-cache." + name, "@cache")
				.doesNotContain("s3cret", "value@");
		}
	}

	@ParameterizedTest
	@CsvSource({ "security.hash-keys, s3cret", "ssl.enabled, s3cret", "protocol, memcached://me:s3cret@cache:1",
			"backup.discovery, me:s3cret@cache" })
	void secretInThePlaceOfSomethingElseIsNotShown(String name, String value) {
		assertThat(reportOf(SERVER, "failover-cache." + name + "=" + value)).contains("failover-cache." + name)
			.doesNotContain("s3cret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "me:s3cret-value@cache", "me:s3cret@value@cache:1", "me:s3cret=value@cache:1=2",
			"memcached://me:s3cret@cache:1", "me:s3cret/,value@cache:1", "a:1,b@b:1,me:s3cret@cache:1",
			"me:s3cret@cache:port" })
	void passwordInAListOfServersIsNotShown(String servers) {
		for (String group : new String[] { "primary", "backup", "witness" }) {
			assertThat(reportOf(SERVER, "failover-cache." + group + ".servers=" + servers))
				.contains("Property: failover-cache." + group + ".servers", "Value: \"******@cache",
						"user name and password do not belong here")
				.doesNotContain("s3cret", "value@");
		}
	}

	/** The first report, as Boot takes it. */
	private static String reportOf(String... properties) {
		StringBuilder report = new StringBuilder();
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(FailoverCacheAutoConfiguration.class,
					FailoverCachingAutoConfiguration.class, CacheAutoConfiguration.class))
			.withPropertyValues(properties)
			.run((context) -> {
				Throwable failure = Objects.requireNonNull(context.getStartupFailure());
				FailureAnalysis analysis = Stream
					.<FailureAnalyzer>of(new UnbindablePropertyFailureAnalyzer(), new UnknownPropertyFailureAnalyzer(),
							new InvalidFailoverCachePropertyFailureAnalyzer(new MockEnvironment()))
					.map((analyzer) -> analyzer.analyze(failure))
					.filter(Objects::nonNull)
					.findFirst()
					.orElseThrow();
				report.append(analysis.getDescription()).append(analysis.getAction());
			});
		return report.toString();
	}

}
