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
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.failovercache.support.RequiresMemcached;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.TestCertificate;

/**
 * A client certificate that is replaced while an application reads: no call fails, no
 * value is missed.
 */
@RequiresMemcached
@ExtendWith(OutputCaptureExtension.class)
class TlsClientRotationIntegrationTests {

	private static final char[] PASSWORD = "changeit".toCharArray();

	private final CertificateAuthority authority = CertificateAuthority.create("Test authority");

	private final CertificateAuthority successor = CertificateAuthority.create("Next authority");

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path client;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path first;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path second;

	@ParameterizedTest
	@ValueSource(strings = { "pem", "jks" })
	void certificateOfTheClientIsReplaced(String type, CapturedOutput output) throws Exception {
		write(this.authority.issue("client"));
		try (TlsMemcached primary = memcached(this.first);
				TlsMemcached backup = memcached(this.second);
				TestApplication application = application(type, primary, backup)) {
			await().until(application::isUp);
			try (Readers readers = Readers.of(application.cache())) {
				corrupt(type);
				await().until(() -> output.getOut().contains("cannot be used"));
				reconnect(application, primary, readers);
				write(this.successor.issue("client"));
				await().until(() -> output.getOut().contains("SSL bundle 'cache' has changed: the next"));
				// From here on the first certificate is rejected.
				trust(this.first, this.successor.certificatePem());
				primary.renew(this.authority.issue("localhost"));
				reconnect(application, primary, readers);
				reconnect(application, backup, readers);
				readers.assertThatNothingWasMissed();
			}
		}
	}

	private static void reconnect(TestApplication application, TlsMemcached server, Readers readers) {
		server.reconnect(application);
		readers.awaitNextReads();
	}

	private TlsMemcached memcached(Path directory) throws IOException {
		trust(directory, this.authority.certificatePem() + this.successor.certificatePem());
		return TlsMemcached.start(this.authority.issue("localhost"), directory, "-o", "ssl_verify_mode=2", "-o",
				"ssl_ca_cert=" + directory.resolve("ca.pem"));
	}

	private static void trust(Path directory, String authorities) throws IOException {
		Files.writeString(directory.resolve("ca.pem"), authorities);
	}

	private TestApplication application(String type, TlsMemcached primary, TlsMemcached backup) {
		List<String> all = new ArrayList<>(
				List.of("failover-cache.ssl.bundle=cache", "spring.ssl.bundle.watch.file.quiet-period=100ms",
						"failover-cache.connect-timeout=900ms", "failover-cache.primary.servers=" + primary.address(),
						"failover-cache.backup.servers=" + backup.address()));
		String bundle = "spring.ssl.bundle." + type + ".cache.";
		all.add(bundle + "reload-on-update=true");
		if (type.equals("pem")) {
			all.add(bundle + "truststore.certificate=" + uri("ca.pem"));
			all.add(bundle + "keystore.certificate=" + uri("client.pem"));
			all.add(bundle + "keystore.private-key=" + uri("client.key"));
		}
		else {
			for (String store : List.of("truststore", "keystore")) {
				all.add(bundle + store + ".location=" + uri(store + ".p12"));
				all.add(bundle + store + ".password=" + new String(PASSWORD));
				all.add(bundle + store + ".type=PKCS12");
			}
		}
		return TestApplication.start(null, all.toArray(String[]::new));
	}

	private String uri(String file) {
		return this.client.resolve(file).toUri().toString();
	}

	private void corrupt(String type) throws IOException {
		Files.writeString(this.client.resolve(type.equals("pem") ? "client.key" : "keystore.p12"), "half of");
	}

	private void write(TestCertificate own) throws IOException, GeneralSecurityException {
		Files.writeString(this.client.resolve("ca.pem"), this.authority.certificatePem());
		Files.writeString(this.client.resolve("client.pem"), own.certificatePem());
		Files.writeString(this.client.resolve("client.key"), own.privateKeyPem());
		write(own.keyStore(PASSWORD), "keystore.p12");
		write(this.authority.issue("any").trustStore(), "truststore.p12");
	}

	private void write(KeyStore store, String file) throws IOException, GeneralSecurityException {
		try (OutputStream out = Files.newOutputStream(this.client.resolve(file))) {
			store.store(out, PASSWORD);
		}
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

}
