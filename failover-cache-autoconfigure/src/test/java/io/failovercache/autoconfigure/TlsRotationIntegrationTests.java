/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.SslBundles;

import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.support.RequiresMemcached;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Certificates that change, or expire, while an application reads: no call fails, no
 * value is missed. Writes are made only while all servers are connected, because the keys
 * of a missed write are not read there.
 */
@RequiresMemcached
class TlsRotationIntegrationTests {

	private final CertificateAuthority authority = CertificateAuthority.create("Test authority");

	private final CertificateAuthority successor = CertificateAuthority.create("Next authority");

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path trust;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path first;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path second;

	@SuppressWarnings("NullAway.Init")
	private TlsMemcached primary;

	@SuppressWarnings("NullAway.Init")
	private TlsMemcached backup;

	@BeforeEach
	void start() throws IOException {
		trust(this.authority.certificatePem());
		this.primary = TlsMemcached.start(issue(this.authority), this.first);
		this.backup = TlsMemcached.start(issue(this.authority), this.second);
	}

	@AfterEach
	void stop() {
		this.primary.close();
		this.backup.close();
	}

	@Test
	void oneAuthorityIsReplacedByAnother() throws Exception {
		try (TestApplication application = application()) {
			await().until(application::isUp);
			try (Readers readers = Readers.of(application.cache())) {
				trust(this.authority.certificatePem() + this.successor.certificatePem());
				await().until(() -> authoritiesOf(application) == 2);
				renew(application, this.primary, issue(this.successor));
				renew(application, this.backup, issue(this.successor));
				trust(this.successor.certificatePem());
				await().until(() -> authoritiesOf(application) == 1);
				renew(application, this.primary, issue(this.successor));
				renew(application, this.backup, issue(this.successor));
				readers.assertThatNothingWasMissed();
			}
		}
	}

	@Test
	void connectionsThatAreOpenGoOnWhenTheCertificateExpires() throws Exception {
		try (TestApplication application = application()) {
			await().until(application::isUp);
			Instant end = Instant.now().plusSeconds(10);
			renew(application, this.primary, this.authority.issue(end.minusSeconds(3600), end, "localhost"));
			try (Readers readers = Readers.of(application.cache())) {
				int connections = this.primary.network().connectionCount();
				String error = primaryOf(application).lastError();
				await().until(() -> Instant.now().isAfter(end.plusSeconds(1)));
				assertThat(primaryOf(application).lastError()).isEqualTo(error);
				assertThat(this.primary.network().connectionCount()).isEqualTo(connections);
				renew(application, this.primary, issue(this.authority));
				readers.assertThatNothingWasMissed();
			}
		}
	}

	/** Drops the connections as well: those that are open need no other certificate. */
	private static void renew(TestApplication application, TlsMemcached server, TestCertificate certificate) {
		server.renew(certificate);
		server.reconnect(application);
		String written = certificate.certificate().getSerialNumber().toString();
		application.cache().put("written", written);
		assertThat(application.cache().get("written", String.class)).isEqualTo(written);
	}

	private TestApplication application() {
		return TestApplication.start(null, "failover-cache.ssl.bundle=cache",
				"spring.ssl.bundle.pem.cache.reload-on-update=true", "spring.ssl.bundle.watch.file.quiet-period=100ms",
				"spring.ssl.bundle.pem.cache.truststore.certificate=" + this.trust.resolve("ca.pem").toUri(),
				"failover-cache.connect-timeout=900ms", "failover-cache.primary.servers=" + this.primary.address(),
				"failover-cache.backup.servers=" + this.backup.address());
	}

	private void trust(String certificates) throws IOException {
		Files.writeString(this.trust.resolve("ca.pem"), certificates);
	}

	private static int authoritiesOf(TestApplication application) throws KeyStoreException {
		return Objects.requireNonNull(application.bean(SslBundles.class).getBundle("cache").getStores().getTrustStore())
			.size();
	}

	private static NodeSnapshot primaryOf(TestApplication application) {
		return application.bean(EngineStatus.class).nodes().get(0);
	}

	private static TestCertificate issue(CertificateAuthority authority) {
		return authority.issue("localhost");
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

}
