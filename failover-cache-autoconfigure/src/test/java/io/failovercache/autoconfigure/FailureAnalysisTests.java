/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * The failure analyses as {@link SpringApplication} prints them.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTests {

	@Test
	void invalidValueIsReportedWithItsOrigin(CapturedOutput output) {
		start("--failover-cache.primary.servers=a:1", "--failover-cache.node-timeout=1s");
		assertThat(output).contains("APPLICATION FAILED TO START", "Property: failover-cache.node-timeout",
				"Value: \"1s\"", "Origin: \"failover-cache.node-timeout\" from property source \"commandLineArgs\"",
				"Set it to at most 250ms.");
	}

	@Test
	void unknownNameIsReportedWithTheNearestOne(CapturedOutput output) {
		start("--failover-cache.primary.servers=a:1", "--failover-cache.node-timeot=1s");
		assertThat(output).contains("APPLICATION FAILED TO START",
				"Did you mean 'failover-cache.node-timeout' instead of 'failover-cache.node-timeot'?");
	}

	@Test
	void secretInThePlaceOfSomethingElseIsNotReported(CapturedOutput output) {
		start("--failover-cache.primary.servers=a:1", "--failover-cache.security.hash-keys=s3cret");
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "Property: failover-cache.security.hash-keys", "Value: \"******\"",
					"it is neither 'true' nor 'false'")
			.doesNotContain("s3cret");
	}

	@Test
	void springBootThatIsTooOldIsRefused() {
		for (String version : new String[] { "3.5.16", "4.0.9", "4.0.0-SNAPSHOT" }) {
			assertThatExceptionOfType(UnsupportedSpringBootVersionException.class)
				.isThrownBy(() -> SpringBootVersionAutoConfiguration.verify(version))
				.satisfies((ex) -> {
					FailureAnalysis analysis = Objects
						.requireNonNull(new UnsupportedSpringBootVersionFailureAnalyzer().analyze(ex));
					assertThat(analysis.getDescription()).contains(version, "4.1");
				});
		}
	}

	@Test
	void springBootThatIsNewEnoughIsAccepted() {
		for (String version : new String[] { "4.1.0", "4.1.0-M1", "4.10.0", "5.0.0" }) {
			assertThatNoException().isThrownBy(() -> SpringBootVersionAutoConfiguration.verify(version));
		}
	}

	private static void start(String... arguments) {
		assertThatExceptionOfType(Exception.class).isThrownBy(
				() -> new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE).run(arguments));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ FailoverCachingAutoConfiguration.class, FailoverCacheAutoConfiguration.class })
	static class Application {

	}

}
