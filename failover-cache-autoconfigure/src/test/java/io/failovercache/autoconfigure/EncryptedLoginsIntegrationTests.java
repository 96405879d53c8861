/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;
import io.failovercache.support.SaslMemcached;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * User name and password over TLS: ASCII authentication in the text protocol, SASL PLAIN
 * in the binary one.
 */
@RequiresMemcached
class EncryptedLoginsIntegrationTests {

	private static final CertificateAuthority AUTHORITY = CertificateAuthority.create("Test authority");

	private static final TestCertificate CERTIFICATE = AUTHORITY.issue("localhost", "127.0.0.1");

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@BeforeEach
	void writeFiles() throws IOException {
		Files.writeString(this.directory.resolve("users"), "shop:s3cret\n");
		Files.writeString(this.directory.resolve("ca.pem"), AUTHORITY.certificatePem());
		Files.writeString(this.directory.resolve("server.pem"), CERTIFICATE.certificatePem());
		Files.writeString(this.directory.resolve("server.key"), CERTIFICATE.privateKeyPem());
	}

	@ParameterizedTest
	@ValueSource(strings = { "s3cret", "wr0ng" })
	void asciiAuthentication(String password) {
		try (MemcachedProcess memcached = MemcachedProcess.startTls(CERTIFICATE, this.directory, "-Y",
				this.directory.resolve("users").toString());
				TestApplication application = start("text", memcached.port(), password)) {
			assertThatIsLetInOrTold(application, password, "correct 'failover-cache.primary.username'");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "s3cret", "wr0ng" })
	void saslPlain(String password) {
		assumeTrue(SaslMemcached.isPossible(), "The PLAIN plugin of Cyrus SASL (libsasl2-modules) is not installed");
		try (SaslMemcached memcached = SaslMemcached.start("shop", "s3cret", "-Z", "-o",
				"ssl_chain_cert=" + this.directory.resolve("server.pem"), "-o",
				"ssl_key=" + this.directory.resolve("server.key"));
				TestApplication application = start("binary", memcached.port(), password)) {
			assertThatIsLetInOrTold(application, password, "wrong user name or password");
		}
	}

	private static void assertThatIsLetInOrTold(TestApplication application, String password, String error) {
		if (password.equals("s3cret")) {
			await().until(application::isUp);
			application.cache().put("k", "v");
			assertThat(application.cache().get("k", String.class)).isEqualTo("v");
			return;
		}
		await().until(() -> String.valueOf(primaryOf(application).lastError()).contains(error));
		assertThat(primaryOf(application).lastError()).contains("authentication failed").doesNotContain(password);
		assertThat(primaryOf(application).state()).isEqualTo(NodeState.DOWN);
		assertThat(application.cache().get("k")).isNull();
	}

	private static NodeSnapshot primaryOf(TestApplication application) {
		return application.bean(EngineStatus.class).nodes().get(0);
	}

	private TestApplication start(String protocol, int port, String password) {
		return TestApplication.start(null, "failover-cache.ssl.bundle=cache",
				"spring.ssl.bundle.pem.cache.truststore.certificate=" + this.directory.resolve("ca.pem").toUri(),
				"failover-cache.connect-timeout=900ms", "failover-cache.protocol=" + protocol,
				"failover-cache.primary.username=shop", "failover-cache.primary.password=" + password,
				"failover-cache.primary.servers=localhost:" + port);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30));
	}

}
