/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.testcontainers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.JksKeyStore;
import org.springframework.boot.testcontainers.service.connection.JksTrustStore;
import org.springframework.boot.testcontainers.service.connection.PemKeyStore;
import org.springframework.boot.testcontainers.service.connection.PemTrustStore;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.Ssl;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;

import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import io.failovercache.support.RequiresDocker;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real memcached that speaks TLS in containers: one with a truststore alone, and two that
 * want a certificate of their clients too, given in PEM and as keystore.
 */
@RequiresDocker
@Testcontainers
@SpringBootTest(classes = EncryptedContainersIntegrationTests.Application.class,
		webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = { "failover-cache.operation-timeout=3s", "failover-cache.node-timeout=1s",
				"failover-cache.connect-timeout=2s", "failover-cache.recovery.trust-lease=4s",
				"failover-cache.recovery.fence-lease=8s", "failover-cache.recovery.tombstone-ttl=10s" })
@DirtiesContext
class EncryptedContainersIntegrationTests {

	private static final String DIRECTORY = "target/encrypted-containers/";

	private static final String PASSWORD = "changeit";

	private static final CertificateAuthority authority = CertificateAuthority.create("Test authority");

	static {
		TestCertificate client = authority.issue("client");
		write("authority.pem", authority.certificatePem());
		write("client.pem", client.certificatePem());
		write("client.key", client.privateKeyPem());
		write("client.p12", client.keyStore(PASSWORD.toCharArray()));
		write("authority.p12", client.trustStore());
	}

	@Container
	@ServiceConnection("primary")
	@PemTrustStore(certificate = "file:" + DIRECTORY + "authority.pem")
	static final GenericContainer<?> primary = memcached();

	@Container
	@ServiceConnection("backup")
	@PemTrustStore(certificate = "file:" + DIRECTORY + "authority.pem")
	@PemKeyStore(certificate = "file:" + DIRECTORY + "client.pem", privateKey = "file:" + DIRECTORY + "client.key")
	static final GenericContainer<?> backup = memcached("-o", "ssl_ca_cert=/tls/authority.pem", "-o",
			"ssl_verify_mode=2");

	@Container
	@ServiceConnection("witness")
	@Ssl(enabledProtocols = "TLSv1.2")
	@JksTrustStore(location = "file:" + DIRECTORY + "authority.p12", type = "PKCS12", password = PASSWORD)
	@JksKeyStore(location = "file:" + DIRECTORY + "client.p12", type = "PKCS12", password = PASSWORD)
	static final GenericContainer<?> witness = memcached("-o", "ssl_ca_cert=/tls/authority.pem", "-o",
			"ssl_verify_mode=2");

	@Test
	void allAreUsedAndOneGroupOutlivesTheOther(@Autowired EngineStatus engine, @Autowired CacheManager caches) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(engine.nodes()).extracting(NodeSnapshot::state)
				.containsExactly(NodeState.UP, NodeState.UP, NodeState.UP));
		Cache cache = Objects.requireNonNull(caches.getCache("things"));
		cache.put("k", "v");
		primary.stop();
		assertThat(cache.get("k", String.class)).isEqualTo("v");
	}

	private static GenericContainer<?> memcached(String... options) {
		TestCertificate server = authority.issue("localhost", "127.0.0.1");
		String[] command = new String[options.length + 5];
		command[0] = "-Z";
		command[1] = "-o";
		command[2] = "ssl_chain_cert=/tls/server.pem";
		command[3] = "-o";
		command[4] = "ssl_key=/tls/server.key";
		System.arraycopy(options, 0, command, 5, options.length);
		return new GenericContainer<>("memcached:1.6").withExposedPorts(11211)
			.withCopyToContainer(Transferable.of(server.certificatePem()), "/tls/server.pem")
			.withCopyToContainer(Transferable.of(server.privateKeyPem()), "/tls/server.key")
			.withCopyToContainer(Transferable.of(authority.certificatePem()), "/tls/authority.pem")
			.withCommand(command);
	}

	private static void write(String name, String text) {
		try {
			Path directory = Files.createDirectories(Path.of(DIRECTORY));
			Files.writeString(directory.resolve(name), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void write(String name, KeyStore store) {
		try (OutputStream out = Files.newOutputStream(Path.of(DIRECTORY, name))) {
			store.store(out, PASSWORD.toCharArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
