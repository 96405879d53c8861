/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.docker.compose;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.ssl.SslBundle;

import io.failovercache.observe.GroupRole;
import io.failovercache.test.CertificateAuthority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link MemcachedDockerComposeConnectionDetailsFactory}.
 */
class MemcachedDockerComposeConnectionDetailsFactoryTests {

	@ParameterizedTest
	@CsvSource({ "memcached, PRIMARY", "memcached-primary, PRIMARY", "cache_Backup_1, BACKUP", "witness, WITNESS" })
	void roleFollowsFromTheNameOfTheService(String name, GroupRole role) {
		assertThat(MemcachedDockerComposeConnectionDetailsFactory.role(service(name, Map.of()))).isEqualTo(role);
	}

	@Test
	void labelWinsOverTheName() {
		RunningService service = service("primary", Map.of("io.failovercache.role", "Backup"));
		assertThat(MemcachedDockerComposeConnectionDetailsFactory.role(service)).isEqualTo(GroupRole.BACKUP);
	}

	@Test
	void labelThatNamesNoRoleIsRefused() {
		RunningService service = service("cache", Map.of("io.failovercache.role", "replica"));
		assertThatIllegalStateException().isThrownBy(() -> MemcachedDockerComposeConnectionDetailsFactory.role(service))
			.withMessageContainingAll("io.failovercache.role", "cache", "replica");
	}

	@Test
	void labelsNameTheBundle() {
		String certificate = CertificateAuthority.create("Test authority").certificatePem();
		SslBundle bundle = bundle(Map.of("org.springframework.boot.sslbundle.pem.truststore.certificate", certificate));
		assertThat(Objects.requireNonNull(bundle).getStores().getTrustStore()).isNotNull();
		assertThat(bundle(Map.of())).isNull();
	}

	private static @Nullable SslBundle bundle(Map<String, String> labels) {
		RunningService service = service("memcached", labels);
		given(service.host()).willReturn("127.0.0.1");
		ConnectionPorts ports = mock(ConnectionPorts.class);
		given(ports.get(11211)).willReturn(40000);
		given(service.ports()).willReturn(ports);
		DockerComposeConnectionSource source = mock(DockerComposeConnectionSource.class);
		given(source.getRunningService()).willReturn(service);
		return new MemcachedDockerComposeConnectionDetailsFactory().getDockerComposeConnectionDetails(source)
			.getSslBundle();
	}

	private static RunningService service(String name, Map<String, String> labels) {
		RunningService service = mock(RunningService.class);
		given(service.name()).willReturn(name);
		given(service.labels()).willReturn(labels);
		return service;
	}

}
