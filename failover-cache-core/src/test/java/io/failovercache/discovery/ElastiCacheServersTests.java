/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.client.NodeId;
import io.failovercache.client.transport.TlsSettings;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.topology.WeightedServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link ElastiCacheServers} against an endpoint that speaks its protocol.
 */
class ElastiCacheServersTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private @Nullable CertificateAuthority trusted;

	@Test
	void findsTheNodesOfTheCluster() throws IOException {
		try (FakeConfigurationEndpoint endpoint = FakeConfigurationEndpoint.of(12,
				"a.0001.use1.cache.amazonaws.com|10.82.235.120|11211 |10.80.249.27|11212")) {
			assertThat(servers(endpoint).find()).containsExactly(server("10.80.249.27", 11212),
					server("a.0001.use1.cache.amazonaws.com", 11211));
			assertThat(endpoint.questions()).containsExactly("config get cluster");
		}
	}

	@ParameterizedTest
	@CsvSource({ "VERSION 1.4.5, true", "VERSION 1.4.13, true", "VERSION 1.4.14, false", "VERSION 1.6.18, false",
			"ERROR, false", "'', false" })
	void asksOldEnginesAloneInTheirWords(String version, boolean asked) throws IOException {
		try (FakeConfigurationEndpoint endpoint = new FakeConfigurationEndpoint((question) -> switch (question) {
			case "get AmazonElastiCache:cluster" ->
				FakeConfigurationEndpoint.body("VALUE AmazonElastiCache:cluster", "1\na|10.0.0.1|11211\n");
			case "version" -> version + "\r\n";
			default -> "ERROR\r\n";
		})) {
			if (asked) {
				assertThat(servers(endpoint).find()).containsExactly(server("a", 11211));
			}
			else {
				assertThatIOException().isThrownBy(() -> servers(endpoint).find())
					.withMessageContaining("not a configuration endpoint");
				assertThat(endpoint.questions()).doesNotContain("get AmazonElastiCache:cluster");
			}
		}
	}

	@Test
	void rejectsAnOversizedCluster() {
		String nodes = "a|10.0.0.1|11211 ".repeat(257);
		try (FakeConfigurationEndpoint endpoint = FakeConfigurationEndpoint.of(1, nodes.strip())) {
			assertThatIOException().isThrownBy(() -> servers(endpoint).find()).withMessageContaining("257 nodes");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\u0000\u0001\u0002", "1", "x\na|10.0.0.1|11211", "0\na|10.0.0.1|11211", "1\n", "1\na",
			"1\na|b", "1\na|10.0.0.1|0", "1\na|10.0.0.1|99999", "1\na|10.0.0.1|port", "1\n||11211",
			"1\na b|10.0.0.1|11211", "1\na/b|10.0.0.1|11211", "1\na|10.0.0.1|11211|4", "1\na|10.0.0.1|1\n2\nb|1|1" })
	void rejectsGarbage(String configuration) {
		try (FakeConfigurationEndpoint endpoint = new FakeConfigurationEndpoint(
				(question) -> FakeConfigurationEndpoint.body("CONFIG cluster", configuration))) {
			assertThatIOException().isThrownBy(() -> servers(endpoint).find());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "END\r\n", "CONFIG cluster 0 -1\r\n", "CONFIG cluster 0 99999999\r\n",
			"CONFIG cluster 0 x\r\n", "\u0000\u00ff\r\n", "SERVER_ERROR out of memory\r\n" })
	void rejectsAnyOtherAnswer(String answer) {
		try (FakeConfigurationEndpoint endpoint = new FakeConfigurationEndpoint((question) -> answer)) {
			assertThatIOException().isThrownBy(() -> servers(endpoint).find()).withMessageContaining("configuration");
		}
	}

	@Test
	void endlessLineIsNotReadToItsEnd() {
		try (FakeConfigurationEndpoint endpoint = new FakeConfigurationEndpoint((question) -> "x".repeat(100_000))) {
			assertThatIOException().isThrownBy(() -> servers(endpoint).find()).withMessageContaining("endless");
		}
	}

	@Test
	void endpointThatHangsIsGivenUp() {
		try (FakeConfigurationEndpoint silent = new FakeConfigurationEndpoint((question) -> "");
				FakeConfigurationEndpoint stuck = new FakeConfigurationEndpoint(
						(question) -> "CONFIG cluster 0 100\r\n1\n")) {
			for (FakeConfigurationEndpoint endpoint : List.of(silent, stuck)) {
				ElastiCacheServers servers = new ElastiCacheServers(List.of(endpoint.address()),
						Duration.ofMillis(200));
				assertThatExceptionOfType(IOException.class).isThrownBy(servers::find);
			}
		}
	}

	@Test
	void versionThatGoesBackIsNotAcceptedAtOnce() throws IOException {
		try (FakeConfigurationEndpoint endpoint = FakeConfigurationEndpoint.of(7, "new|10.0.0.2|11211")) {
			ElastiCacheServers servers = servers(endpoint);
			assertThat(servers.find()).containsExactly(server("new", 11211));
			endpoint.answers(FakeConfigurationEndpoint.answer(6, "old|10.0.0.1|11211"));
			assertThatIOException().isThrownBy(servers::find).withMessageContaining("version 6 after version 7");
			endpoint.answers(FakeConfigurationEndpoint.answer(7, "new|10.0.0.2|11211"));
			assertThat(servers.find()).containsExactly(server("new", 11211));
		}
	}

	@Test
	void recreatedClusterIsAcceptedEventually() throws IOException {
		try (FakeConfigurationEndpoint endpoint = FakeConfigurationEndpoint.of(7, "a|10.0.0.2|11211")) {
			ElastiCacheServers servers = servers(endpoint);
			servers.find();
			endpoint.answers(FakeConfigurationEndpoint.answer(1, "a|10.0.0.2|11211 b|10.0.0.1|11211"));
			for (int i = 1; i < ElastiCacheServers.BELIEVED_AFTER; i++) {
				assertThatIOException().isThrownBy(servers::find);
			}
			assertThat(servers.find()).containsExactlyInAnyOrder(server("a", 11211), server("b", 11211));
		}
	}

	@Test
	void changeOfClusterIsAcceptedAfterThreeAnswers() throws IOException {
		try (FakeConfigurationEndpoint endpoint = FakeConfigurationEndpoint.of(12, "a|10.0.0.2|11211")) {
			ElastiCacheServers servers = servers(endpoint);
			servers.find();
			endpoint.answers(FakeConfigurationEndpoint.answer(1, "b|10.0.0.1|11211"));
			for (int i = 1; i < ElastiCacheServers.ANOTHER_CLUSTER_BELIEVED_AFTER; i++) {
				assertThatIOException().isThrownBy(servers::find);
			}
			assertThat(servers.find()).containsExactly(server("b", 11211));
		}
	}

	@Test
	void asksOverTls() throws IOException {
		try (FakeConfigurationEndpoint endpoint = encrypted(CertificateAuthority.create("Test authority"),
				"127.0.0.1")) {
			assertThat(overTls(endpoint).find()).containsExactly(server("a", 11211));
			assertThat(overTls(endpoint).find()).containsExactly(server("a", 11211));
		}
	}

	@Test
	void endpointWithAnotherNameOrAuthorityIsRejected() {
		try (FakeConfigurationEndpoint other = encrypted(CertificateAuthority.create("Test authority"), "elsewhere")) {
			assertThatIOException().isThrownBy(() -> overTls(other).find())
				.withMessageContaining("does not have the address");
		}
		try (FakeConfigurationEndpoint strange = encrypted(CertificateAuthority.create("Strange authority"),
				"127.0.0.1")) {
			this.trusted = CertificateAuthority.create("Test authority");
			assertThatIOException().isThrownBy(() -> overTls(strange).find())
				.withMessageContaining("truststore of the bundle");
		}
	}

	@Test
	void mismatchOfTlsAtTheEndpointSaysWhatToSet() {
		this.trusted = CertificateAuthority.create("Test authority");
		try (FakeConfigurationEndpoint plain = FakeConfigurationEndpoint.of(1, "a|10.0.0.1|11211")) {
			assertThatIOException().isThrownBy(() -> overTls(plain, Duration.ofMillis(500)).find())
				.withMessageContaining("'failover-cache.ssl'");
		}
		try (FakeConfigurationEndpoint encrypted = encrypted(this.trusted, "127.0.0.1")) {
			assertThatIOException().isThrownBy(() -> servers(encrypted).find())
				.withMessageContaining("'failover-cache.ssl.enabled'");
		}
	}

	private FakeConfigurationEndpoint encrypted(CertificateAuthority authority, String name) {
		this.trusted = authority;
		return new FakeConfigurationEndpoint(FakeConfigurationEndpoint.answer(1, "a|10.0.0.1|11211"),
				authority.issue(name).newContext().getServerSocketFactory());
	}

	private ElastiCacheServers overTls(FakeConfigurationEndpoint endpoint) {
		return overTls(endpoint, TIMEOUT);
	}

	private ElastiCacheServers overTls(FakeConfigurationEndpoint endpoint, Duration timeout) {
		TlsSettings tls = new TlsSettings(Objects.requireNonNull(this.trusted).issue("client").newContext(), List.of(),
				List.of(), true);
		return new ElastiCacheServers(List.of(endpoint.address()), timeout,
				(node) -> tls.newEngine(node.host(), node.port()));
	}

	private static ElastiCacheServers servers(FakeConfigurationEndpoint endpoint) {
		return new ElastiCacheServers(List.of(endpoint.address()), TIMEOUT);
	}

	private static WeightedServer server(String host, int port) {
		return new WeightedServer(new NodeId(host, port), 1);
	}

}
