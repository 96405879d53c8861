/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values that stop the start, and what the user is told.
 */
class InvalidPropertiesTests {

	private static final String PRIMARY = "failover-cache.primary.servers=127.0.0.1:1";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(FailoverCacheAutoConfiguration.class,
				FailoverCachingAutoConfiguration.class, CacheAutoConfiguration.class))
		.withPropertyValues(PRIMARY);

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					topology-refresh                         | 0s      | not positive
					capacity-interval                         | 0s      | not positive
					backup.discovery                         | dns     | no name to look up
					connect-timeout                          | 0s      | not positive
					connect-timeout                          | 2s      | one server that is away would make all others untrusted
					operation-timeout                        | -1s     | not positive
					node-timeout                             | 0s      | not positive
					node-timeout                             | 300ms   | longer than 'failover-cache.operation-timeout'
					hedge-after                              | soon    | neither a positive duration
					hedge-after                              | 0ms     | neither a positive duration
					time-to-live                             | -1s     | negative
					null-time-to-live                        | -1s     | negative
					time-to-live-jitter                      | 0.6     | not between 0 and 0.5
					time-to-live-jitter                      | -0.1    | not between 0 and 0.5
					lock-timeout                             | 0s      | not positive
					local.max-size                           | 0       | too small
					local.time-to-live                       | 0s      | not positive
					local.max-stale                          | 0s      | not positive
					max-in-flight                            | 0       | too small
					circuit-breaker.failure-rate-threshold   | 0.0     | not above 0
					circuit-breaker.slow-call-rate-threshold | 101.0   | up to 100
					circuit-breaker.sliding-window-size      | 0       | too small
					circuit-breaker.minimum-number-of-calls  | 21      | larger than
					circuit-breaker.consecutive-timeouts     | 0       | too small
					circuit-breaker.slow-call-duration       | 0s      | not positive
					recovery.poll-interval                   | 0s      | not positive
					recovery.trust-lease                     | 700ms   | outlast two polls
					recovery.fence-lease                     | 2250ms  | a fence must outlast
					recovery.tombstone-ttl                   | 1500ms  | a tombstone must outlast
					recovery.tombstone-ttl                   | 2200ms  | a tombstone must outlast 'failover-cache.recovery.trust-lease'
					caches.a.time-to-live                    | -1s     | negative
					caches.a.null-time-to-live               | -1s     | negative
					caches.a.time-to-live-jitter             | 0.7     | not between 0 and 0.5
					caches.a.refresh-after                   | 3600s   | expired before
					caches.a.local.max-size                  | 0       | too small
					primary.username                         | me      | there is no password
					""")
	void invalidValueStopsTheStart(String name, String value, String reason) {
		this.contextRunner.withPropertyValues("failover-cache." + name + "=" + value).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(analyze(context.getStartupFailure()).getDescription())
				.contains("Property: failover-cache." + name, "Value: \"" + value + "\"", reason);
			assertThat(analyze(context.getStartupFailure()).getAction()).containsAnyOf("Set ", "Write ", "Remove ");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "max-value-size=0B", "max-value-size=2GB", "caches.a.max-value-size=0B",
			"compression.threshold=-1B", "health.outage-status=", "health.degraded-status=", "cache-names=a,,b",
			"backup.password=secret" })
	void otherInvalidValueStopsTheStart(String setting) {
		this.contextRunner.withPropertyValues("failover-cache." + setting).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(analyze(context.getStartupFailure()).getDescription())
				.contains("Property: failover-cache." + setting.substring(0, setting.indexOf('=')))
				.doesNotContain("secret");
		});
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "operation-timeout=fast", "protocol=udp", "caches.a.write-mode=later", "max-value-size=big" })
	void valueOfTheWrongTypeStopsTheStart(String setting) {
		this.contextRunner.withPropertyValues("failover-cache." + setting).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).hasStackTraceContaining(BindException.class.getName())
				.hasStackTraceContaining("failover-cache." + setting.substring(0, setting.indexOf('=')));
		});
	}

	@Test
	void serverWithoutHostStopsTheStart() {
		assertThatServersFail("failover-cache.primary.servers=a:1,:11211", "failover-cache.primary.servers", ":11211",
				"the host is missing");
	}

	@Test
	void invalidPortStopsTheStart() {
		assertThatServersFail("failover-cache.backup.servers=a:http", "failover-cache.backup.servers", "a:http",
				"the port 'http' is not a number");
	}

	@Test
	void serverNamedTwiceInAGroupStopsTheStart() {
		assertThatServersFail("failover-cache.backup.servers=a:1,b:1,a:1=2", "failover-cache.backup.servers", "a:1=2",
				"the server is named twice");
	}

	@Test
	void serverOfBothGroupsStopsTheStart() {
		assertThatServersFail("failover-cache.backup.servers=127.0.0.1:1", "failover-cache.backup.servers",
				"127.0.0.1:1", "already belongs to the group 'primary'");
	}

	@Test
	void addressUnderTwoNamesStopsTheStart() {
		assertThatServersFail("failover-cache.backup.servers=b1@127.0.0.1:1", "failover-cache.backup.servers",
				"b1@127.0.0.1:1", "already belongs to the group 'primary'");
	}

	@Test
	void nameGivenTwiceStopsTheStart() {
		assertThatServersFail("failover-cache.backup.servers=n@a:1,N@b:1", "failover-cache.backup.servers", "N@b:1",
				"the server 'n@a:1' of the group 'backup' has the same name or address");
	}

	@Test
	void invalidNameStopsTheStart() {
		assertThatServersFail("failover-cache.backup.servers=n m@a:1", "failover-cache.backup.servers", "n m@a:1",
				"'n m' is not a name of up to 60 letters, digits, '-', '_' and '.'");
	}

	@Test
	void nameOfWhatIsLookedUpStopsTheStart() {
		this.contextRunner
			.withPropertyValues("failover-cache.backup.discovery=dns", "failover-cache.backup.servers=n@a:1")
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(analyze(context.getStartupFailure()).getDescription()).contains(
						"Property: failover-cache.backup.servers", "Value: \"n@a:1\"",
						"leads to several servers, which cannot share the name 'n'");
			});
	}

	@Test
	void witnessThatHoldsDataStopsTheStart() {
		assertThatServersFail("failover-cache.witness.servers=127.0.0.1:1", "failover-cache.witness.servers",
				"127.0.0.1:1", "already belongs to the group 'primary'");
	}

	@ParameterizedTest
	@CsvSource({ "failover-cache.time-to-leave, failover-cache.time-to-live",
			"failover-cache.primary.server, failover-cache.primary.servers",
			"failover-cache.caches.products.time-to-leave, failover-cache.caches.products.time-to-live",
			"failover-cache.caches.products.refresh, failover-cache.caches.products.refresh-after",
			"failover-cache.caches.products.local.size, failover-cache.caches.products.local.max-size",
			"failover-cache.recovery.pol-interval, failover-cache.recovery.poll-interval" })
	void unknownNameStopsTheStartWithTheNearestKnownName(String unknown, String nearest) {
		this.contextRunner.withPropertyValues(unknown + "=17").run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = analyze(new UnknownPropertyFailureAnalyzer(), context.getStartupFailure());
			assertThat(analysis.getDescription()).contains("Property: " + unknown, "Value: \"17\"", "Origin: ");
			assertThat(analysis.getAction()).isEqualTo("Did you mean '%s' instead of '%s'?", nearest, unknown);
		});
	}

	@Test
	void commonPropertyIsNotSuggestedForOneCache() {
		String name = "failover-cache.caches.products.node-timeout";
		this.contextRunner.withPropertyValues(name + "=17").run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = analyze(new UnknownPropertyFailureAnalyzer(), context.getStartupFailure());
			assertThat(analysis.getAction()).isEqualTo("Remove '%s'.", name);
		});
	}

	@Test
	void bundleIsOfNoUseWhereTlsIsSwitchedOff() {
		this.contextRunner
			.withPropertyValues("failover-cache.ssl.enabled=false", "failover-cache.backup.ssl.bundle=mine")
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(analyze(context.getStartupFailure()).getDescription())
					.contains("failover-cache.backup.ssl.bundle", "mine", "nothing would be encrypted");
			});
	}

	@Test
	void bundleThatDoesNotExistStopsTheStart() {
		this.contextRunner.withPropertyValues("failover-cache.ssl.bundle=absent")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.hasMessageContaining("'absent'"));
	}

	private void assertThatServersFail(String setting, String property, String value, String reason) {
		this.contextRunner.withPropertyValues(setting).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(analyze(context.getStartupFailure()).getDescription()).contains("Property: " + property,
					"Value: \"" + value + "\"", reason);
		});
	}

	private static FailureAnalysis analyze(@Nullable Throwable failure) {
		return analyze(new InvalidFailoverCachePropertyFailureAnalyzer(new MockEnvironment()), failure);
	}

	private static FailureAnalysis analyze(FailureAnalyzer analyzer, @Nullable Throwable failure) {
		assertThat(failure).isNotNull();
		return Objects.requireNonNull(analyzer.analyze(Objects.requireNonNull(failure)));
	}

}
