/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SSL bundles that cannot be used, and what the user is told.
 */
@ExtendWith(OutputCaptureExtension.class)
class InvalidBundlesTests {

	private static final TestCertificate CERTIFICATE = CertificateAuthority.create("Test authority").issue("localhost");

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, FailoverCacheAutoConfiguration.class,
				FailoverCachingAutoConfiguration.class, CacheAutoConfiguration.class))
		.withPropertyValues("failover-cache.primary.servers=127.0.0.1:1", "failover-cache.backup.servers=127.0.0.1:2");

	@BeforeEach
	void writeFiles() throws IOException, GeneralSecurityException {
		Files.writeString(this.directory.resolve("ca.pem"), CERTIFICATE.certificatePem());
		Files.writeString(this.directory.resolve("tls.key"), CERTIFICATE.privateKeyPem());
		Files.writeString(this.directory.resolve("garbage.pem"), "no certificate");
		try (OutputStream out = Files.newOutputStream(this.directory.resolve("trust.p12"))) {
			CERTIFICATE.trustStore().store(out, "right".toCharArray());
		}
	}

	@ParameterizedTest
	@CsvSource({ "failover-cache.ssl.bundle", "failover-cache.backup.ssl.bundle" })
	void bundleThatIsNotThereStopsTheStart(String property) {
		this.contextRunner.withPropertyValues(property + "=cahce", pem("truststore.certificate=", "ca.pem"))
			.run((context) -> {
				FailureAnalysis analysis = analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("Property: " + property, "Value: \"cahce\"",
						"no SSL bundle of this name", "[cache]");
				assertThat(analysis.getAction()).contains("'spring.ssl.bundle.pem.cahce'");
			});
	}

	@Test
	void bundleWhereThereIsNoneStopsTheStart() {
		this.contextRunner.withPropertyValues("failover-cache.ssl.bundle=cache")
			.run((context) -> assertThat(analyze(context.getStartupFailure()).getDescription())
				.contains("no SSL bundle of this name, nor any other"));
	}

	@ParameterizedTest
	@CsvSource({ "pem.cache.truststore.certificate, missing.pem, missing.pem",
			"pem.cache.truststore.certificate, garbage.pem, certificate",
			"jks.cache.truststore.location, missing.p12, missing.p12", "jks.cache.truststore.location, ca.pem, ca.pem",
			"jks.cache.truststore.location, trust.p12, password" })
	void bundleOfFilesThatAreNotThereOrNoneStopsTheStart(String property, String file, String reason) {
		this.contextRunner
			.withPropertyValues("failover-cache.ssl.bundle=cache",
					"spring.ssl.bundle." + property + "=" + this.directory.resolve(file).toUri(),
					"spring.ssl.bundle." + property.replaceFirst("certificate|location", "password") + "=wrong")
			.run((context) -> {
				FailureAnalysis analysis = analyze(context.getStartupFailure());
				assertThat(analysis.getDescription())
					.contains("Property: failover-cache.ssl.bundle", "Value: \"cache\"", "cannot be used")
					.containsIgnoringCase(reason);
				assertThat(analysis.getAction()).contains("'spring.ssl.bundle.*.cache'");
			});
	}

	@ParameterizedTest
	@CsvSource({ "enabled-protocols, TLSv1.4", "ciphers, TLS_NONE_OF_ALL" })
	void optionThatTheJvmDoesNotKnowStopsTheStart(String option, String value) {
		this.contextRunner
			.withPropertyValues("failover-cache.ssl.bundle=cache", pem("truststore.certificate=", "ca.pem"),
					"spring.ssl.bundle.pem.cache.options." + option + "=" + value)
			.run((context) -> assertThat(analyze(context.getStartupFailure()).getDescription())
				.contains("Property: failover-cache.ssl.bundle", "cannot be used", value));
	}

	@ParameterizedTest
	@CsvSource({ "failover-cache.primary.ssl.bundle=cache, 1", "failover-cache.ssl.bundle=cache, 0" })
	void plainGroupBesideTlsIsLogged(String setting, int times, CapturedOutput output) {
		this.contextRunner.withPropertyValues(setting, pem("truststore.certificate=", "ca.pem"))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output.getOut()
			.lines()
			.filter((line) -> line.contains("The connections to the backup servers are plain"))).hasSize(times);
	}

	private String pem(String property, String file) {
		return "spring.ssl.bundle.pem.cache." + property + this.directory.resolve(file).toUri();
	}

	private static FailureAnalysis analyze(@Nullable Throwable failure) {
		assertThat(failure).isNotNull();
		FailureAnalysis analysis = new InvalidFailoverCachePropertyFailureAnalyzer(new MockEnvironment())
			.analyze(Objects.requireNonNull(failure));
		assertThat(analysis).isNotNull();
		return Objects.requireNonNull(analysis);
	}

}
