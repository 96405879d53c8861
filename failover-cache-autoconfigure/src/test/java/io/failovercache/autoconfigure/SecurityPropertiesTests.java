/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

import io.failovercache.autoconfigure.actuate.FailoverCacheSanitizingAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The keys of the cache: what is refused, and where they are never seen.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecurityPropertiesTests {

	private static final String SECRET = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0ISE=";

	private static final String OTHER = "b3RoZXJvdGhlcm90aGVyb3RoZXJvdGhlcm90aGVyISE=";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(FailoverCacheAutoConfiguration.class,
				FailoverCachingAutoConfiguration.class, CacheAutoConfiguration.class))
		.withPropertyValues("failover-cache.primary.servers=127.0.0.1:1");

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					mode=sign                                                     | security.mode       | there is no key        | k1:
					mode=encrypt                                                  | security.mode       | there is no key        | openssl rand -base64 32
					mode=sign, keys=%1$s                                          | security.keys[0]    | there is no id         | a colon, and
					mode=sign, keys=%1$s:k1                                       | security.keys[0]    | is not an id           | an id such as 'k1'
					mode=sign, keys[0]=k1:%1$s, keys[1]=k 2:%2$s                  | security.keys[1]    | is not an id           | an id such as 'k1'
					mode=sign, keys=k1:s3cr3t!                                    | security.keys[0]    | not Base64             | openssl rand -base64 32
					mode=sign, keys=k1:c2VjcmV0c2VjcmV0                           | security.keys[0]    | has 12 bytes, not 32   | openssl rand -base64 32
					mode=sign, keys=k1:                                           | security.keys[0]    | has 0 bytes, not 32    | openssl rand -base64 32
					mode=sign, keys[0]=k1:%1$s, keys[1]=k1:%2$s                   | security.keys[1]    | same id                | an id of its own
					hash-keys=true                                                | security.hash-keys  | without signed         | security.mode
					mode=sign, keys[0]=k1:%1$s, keys[1]=k2:%2$s, hash-keys=true   | security.hash-keys  | several keys           | security.hash-secret
					mode=sign, keys=k1:%1$s, hash-keys=true, hash-secret=s3cr3t   | security.hash-secret | 32                    | openssl rand -base64 32
					mode=sign, keys=k1:%1$s, hash-secret=%2$s                     | security.hash-secret | keys are not hashed   | security.hash-keys
					""")
	void invalidKeyStopsTheStartWithoutShowingASecret(String settings, String property, String reason, String mend) {
		String[] values = settings.formatted(SECRET, OTHER).split(", ");
		for (int i = 0; i < values.length; i++) {
			values[i] = "failover-cache.security." + values[i];
		}
		this.contextRunner.withPropertyValues(values).run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = Objects
				.requireNonNull(new InvalidFailoverCachePropertyFailureAnalyzer(new MockEnvironment())
					.analyze(Objects.requireNonNull(context.getStartupFailure())));
			assertThat(analysis.getDescription()).contains("Property: failover-cache." + property, reason);
			assertThat(analysis.getAction()).contains(mend);
			assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain("s3cr3t", "c2Vj", "b3Ro");
			assertThat(context.getStartupFailure()).hasStackTraceContaining(property);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "off", "sign", "encrypt" })
	void keysAreNeitherShownNorLogged(String mode, CapturedOutput output) {
		this.contextRunner
			.withConfiguration(AutoConfigurations.of(FailoverCacheSanitizingAutoConfiguration.class,
					ConfigurationPropertiesReportEndpointAutoConfiguration.class,
					EnvironmentEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=*",
					"management.endpoint.configprops.show-values=always", "management.endpoint.env.show-values=always",
					"failover-cache.security.mode=" + mode, "failover-cache.security.keys[0]=k1:" + SECRET,
					"failover-cache.primary.username=me", "failover-cache.primary.password=c2Vj",
					"FAILOVERCACHE_SECURITY_KEYS_1_=k2:" + OTHER)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				JsonMapper json = JsonMapper.builder().build();
				String shown = json.writeValueAsString(
						context.getBean(ConfigurationPropertiesReportEndpoint.class).configurationProperties())
						+ json.writeValueAsString(context.getBean(EnvironmentEndpoint.class).environment(null));
				assertThat(shown).contains("failover-cache", "127.0.0.1:1").doesNotContain("c2Vj", "b3Ro");
				assertThat(context.getBean(FailoverCacheProperties.class).toString()).doesNotContain("c2Vj", "b3Ro");
			});
		assertThat(output).doesNotContain("c2Vj", "b3Ro");
	}

	@Test
	void keysMayStandThereBeforeTheyAreUsed() {
		this.contextRunner.withPropertyValues("failover-cache.security.keys=k2:" + OTHER + ",k1:" + SECRET)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void hashesStayWhenKeysRotate() {
		this.contextRunner
			.withPropertyValues("failover-cache.security.mode=sign",
					"failover-cache.security.keys=k2:" + OTHER + ",k1:" + SECRET,
					"failover-cache.security.hash-keys=true", "failover-cache.security.hash-secret=" + SECRET)
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
