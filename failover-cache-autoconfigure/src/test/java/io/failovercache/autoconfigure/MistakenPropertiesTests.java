/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.failovercache.cache.FailoverCacheManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Slips of the pen in configurations, and what the user is told.
 */
@ExtendWith(OutputCaptureExtension.class)
class MistakenPropertiesTests {

	private final ApplicationContextRunner withoutServers = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(FailoverCacheAutoConfiguration.class, FailoverCachingAutoConfiguration.class,
						FailoverCacheInactiveAutoConfiguration.class, CacheAutoConfiguration.class))
		.withUserConfiguration(UnreachableServers.class)
		.withPropertyValues("failover-cache.connect-timeout=5ms", "failover-cache.node-timeout=5ms");

	private final ApplicationContextRunner contextRunner = this.withoutServers
		.withPropertyValues("failover-cache.primary.servers=a:1");

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					operation-timeout              | fast   | it is not a duration | Write a number and its unit, such as '250ms'
					caches.a.time-to-live          | 1 hour | it is not a duration                | such as '250ms', '5s' or '1h'.
					protocol                       | udp    | there is no such choice             | Write one of 'text', 'binary'.
					caches.a.write-mode            | later  | there is no such choice             | Write one of 'sync', 'async'.
					serialization.read-formats     | jdk,x  | there is no such choice             | Write one of 'jdk', 'json', 'fory'.
					max-value-size                 | big    | it is not a size                    | such as '512B', '4KB' or '1MB'.
					max-in-flight                  | many   | it is not a whole number            | Write a number such as '10'.
					max-in-flight                  | 99999999999 | or too large                   | Write a number such as '10'.
					time-to-live-jitter            | 10%    | it is not a number                  | Write a number such as '0.5'.
					cache-null-values              | maybe  | it is neither 'true' nor 'false'    | Write 'true' or 'false'.
					max-in-flight                  | ''     | it is empty                         | Write a value, or remove the property
					cache-null-values              | ''     | it is empty                         | so that its default applies.
					""")
	void valueOfTheWrongTypeIsExplained(String name, String value, String reason, String mend) {
		this.contextRunner.withPropertyValues("failover-cache." + name + "=" + value).run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = analyze(new UnbindablePropertyFailureAnalyzer(), context);
			assertThat(analysis.getDescription()).contains("Property: failover-cache." + name,
					"Value: \"" + value + "\"", "Origin: ", reason);
			assertThat(analysis.getAction()).contains(mend);
		});
	}

	@ParameterizedTest
	@CsvSource({ "primary.server=a:1, failover-cache.primary.servers", "primary.host=a:1, failover-cache.primary",
			"primay.servers=a:1, failover-cache.primary.servers" })
	void misspelledServersStopTheStartAlthoughNothingIsActiveWithoutThem(String setting, String nearest) {
		this.withoutServers.withPropertyValues("failover-cache." + setting).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(analyze(new UnknownPropertyFailureAnalyzer(), context).getAction()).contains(nearest);
		});
	}

	@Test
	void serversInAVariableThatIsNotReadAreReported(CapturedOutput output) {
		EnvironmentVariablesTests.with(this.withoutServers, Map.of("FAILOVERCACHE_PRIMARY_SERVER", "a:1"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).containsOnlyOnce("'FAILOVERCACHE_PRIMARY_SERVER' is not a property")
					.contains("that is 'FAILOVERCACHE_PRIMARY_SERVERS'");
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			primary.servers               | ${CACHE_A}:11211 | the placeholder '${CACHE_A}' has no value
			key-prefix                    | ${APP}-v1        | Set 'APP', or write a default, as in '${APP:default}'.
			cache-names                   | a,${B}           | the placeholder '${B}' has no value
			backup.username               | ${USER_B}        | the placeholder '${USER_B}' has no value
			backup.password               | ${PASS_B}        | the placeholder '${PASS_B}' has no value
			serialization.trusted-packages | ${P}            | the placeholder '${P}' has no value
			health.outage-status          | ${STATUS}        | the placeholder '${STATUS}' has no value
			""")
	void placeholderWithoutAValueStopsTheStart(String name, String value, String reason) {
		this.contextRunner.withPropertyValues("failover-cache." + name + "=" + value)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.hasMessageContainingAll("failover-cache." + name, reason));
	}

	@ParameterizedTest
	@CsvSource({ "com.example.*, Write 'com.example'", "com.example., Write 'com.example'",
			"*, Write 'com.example.shop'", "com/example, is not the name of a package" })
	void packageThatIsAPatternStopsTheStart(String written, String mend) {
		for (String of : new String[] { "", "caches.a." }) {
			this.contextRunner.withPropertyValues("failover-cache." + of + "serialization.trusted-packages=" + written)
				.run((context) -> assertThat(context).hasFailed()
					.getFailure()
					.rootCause()
					.hasMessageContainingAll("failover-cache." + of + "serialization.trusted-packages",
							"is not the name of a package", mend));
		}
	}

	@Test
	void lifetimeWithoutAUnitIsReported(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("failover-cache.time-to-live=3600", "failover-cache.null-time-to-live=0",
					"failover-cache.local.time-to-live=5s", "failover-cache.caches.a.refresh-after=60",
					"failover-cache.caches[b/c].time-to-live=90", "failover-cache.operation-timeout=251")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).contains("'failover-cache.time-to-live' has no unit", "'3600s'", "'3600ms'",
						"'failover-cache.caches.a.refresh-after' has no unit",
						"'failover-cache.caches[b/c].time-to-live' has no unit");
				assertThat(output).doesNotContain("null-time-to-live", "local.time-to-live", "operation-timeout");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "time-to-live", "max-value-size", "write-mode", "backup.discovery",
			"caches.a.time-to-live", "caches.a.write-mode" })
	void emptyValueIsNotTakenForAnUnknownName(String name) {
		this.contextRunner.withPropertyValues("failover-cache." + name + "=").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(analyze(new UnknownPropertyFailureAnalyzer(), context).getAction()).isEqualTo(
					"'failover-cache.%s' is empty: write a value, or remove it, so that its default applies.", name);
		});
	}

	@Test
	void serversAreNotTheValueOfTheirGroup() {
		this.contextRunner.withPropertyValues("failover-cache.backup=b:1").run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = analyze(new UnbindablePropertyFailureAnalyzer(), context);
			assertThat(analysis.getDescription()).contains("it has no value of its own");
			assertThat(analysis.getAction()).contains("'failover-cache.backup.servers'");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "backup.servers", "backup.username", "backup.password", "cache-names", "key-prefix",
			"serialization.trusted-packages", "security.keys" })
	void emptyTextOrListIsNone(String name) {
		this.contextRunner.withPropertyValues("failover-cache." + name + "=").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context).hasSingleBean(FailoverCacheManager.class);
		});
	}

	@Test
	void loginFromVariablesThatAreNotSetIsNone() {
		this.contextRunner
			.withPropertyValues("failover-cache.primary.username=${CACHE_USER:}",
					"failover-cache.primary.password=${CACHE_PASSWORD:}")
			.run((context) -> {
				FailoverCacheProperties.Group primary = context.getBean(FailoverCacheProperties.class).primary();
				assertThat(primary.username()).isNull();
				assertThat(primary.password()).isNull();
			});
	}

	@Test
	void emptyCacheTypeIsNone() {
		this.contextRunner.withPropertyValues("spring.cache.type=")
			.run((context) -> assertThat(context).hasSingleBean(FailoverCacheManager.class));
	}

	private static FailureAnalysis analyze(FailureAnalyzer analyzer, AssertableApplicationContext context) {
		return Objects.requireNonNull(analyzer.analyze(Objects.requireNonNull(context.getStartupFailure())));
	}

}
