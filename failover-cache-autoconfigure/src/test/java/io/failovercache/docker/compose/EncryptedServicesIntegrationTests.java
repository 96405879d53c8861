/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.docker.compose;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;

import io.failovercache.autoconfigure.FailoverCacheAutoConfiguration;
import io.failovercache.autoconfigure.FailoverCacheConnectionDetails;
import io.failovercache.autoconfigure.FailoverCachingAutoConfiguration;
import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Compose services whose labels name a bundle, each with a real memcached that speaks
 * TLS.
 */
@RequiresMemcached
class EncryptedServicesIntegrationTests {

	private static final String BUNDLE = "org.springframework.boot.sslbundle.pem.";

	private final CertificateAuthority authority = CertificateAuthority.create("Test authority");

	private final CertificateAuthority other = CertificateAuthority.create("Other authority");

	@Test
	void eachIsSpokenToWithTheBundleOfItsLabels(@TempDir Path first, @TempDir Path second) {
		try (MemcachedProcess primary = memcached(this.authority, first);
				MemcachedProcess backup = memcached(this.other, second)) {
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(FailoverCacheAutoConfiguration.class,
						FailoverCachingAutoConfiguration.class, CacheAutoConfiguration.class))
				.withBean("primary", FailoverCacheConnectionDetails.class,
						() -> details("memcached-primary", primary, this.authority))
				.withBean("backup", FailoverCacheConnectionDetails.class,
						() -> details("memcached-backup", backup, this.other))
				.withPropertyValues("failover-cache.connect-timeout=900ms", "failover-cache.operation-timeout=1s",
						"failover-cache.recovery.trust-lease=1500ms", "failover-cache.recovery.fence-lease=4s",
						"failover-cache.recovery.tombstone-ttl=5s")
				.run((context) -> {
					EngineStatus engine = context.getBean(EngineStatus.class);
					Awaitility.await()
						.atMost(Duration.ofSeconds(30))
						.untilAsserted(() -> assertThat(engine.nodes()).extracting(NodeSnapshot::state)
							.containsExactly(NodeState.UP, NodeState.UP));
					Cache cache = Objects.requireNonNull(context.getBean(CacheManager.class).getCache("things"));
					cache.put("k", "v");
					primary.kill();
					assertThat(cache.get("k", String.class)).isEqualTo("v");
				});
		}
	}

	private static MemcachedProcess memcached(CertificateAuthority authority, Path directory) {
		return MemcachedProcess.startTls(authority.issue("localhost", "127.0.0.1"), directory);
	}

	private static FailoverCacheConnectionDetails details(String name, MemcachedProcess memcached,
			CertificateAuthority authority) {
		TestCertificate own = authority.issue("client");
		ConnectionPorts ports = mock(ConnectionPorts.class);
		given(ports.get(11211)).willReturn(memcached.port());
		RunningService service = mock(RunningService.class);
		given(service.name()).willReturn(name);
		given(service.host()).willReturn("127.0.0.1");
		given(service.ports()).willReturn(ports);
		given(service.labels()).willReturn(
				Map.of(BUNDLE + "truststore.certificate", authority.certificatePem(), BUNDLE + "keystore.certificate",
						own.certificatePem(), BUNDLE + "keystore.private-key", own.privateKeyPem()));
		DockerComposeConnectionSource source = mock(DockerComposeConnectionSource.class);
		given(source.getRunningService()).willReturn(service);
		return new MemcachedDockerComposeConnectionDetailsFactory().getDockerComposeConnectionDetails(source);
	}

}
