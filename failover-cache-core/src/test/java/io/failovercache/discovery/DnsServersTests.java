/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.failovercache.client.NodeId;
import io.failovercache.topology.WeightedServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link DnsServers} and {@link JvmNameResolver}.
 */
class DnsServersTests {

	private final FakeDns dns = new FakeDns();

	@Test
	void everyAddressOfEveryNameIsAServerWithPortAndWeightOfTheName() throws IOException {
		this.dns.with("one", "10.0.0.2", "10.0.0.1", "2001:db8::1").with("three", "10.0.0.3");
		assertThat(servers(name("one", 11211, 1), name("three", 11212, 3)).find()).containsExactlyInAnyOrder(
				name("10.0.0.1", 11211, 1), name("10.0.0.2", 11211, 1), name("2001:db8:0:0:0:0:0:1", 11211, 1),
				name("10.0.0.3", 11212, 3));
	}

	@Test
	void orderOfTheRecordsMakesNoDifference() throws IOException {
		DnsServers servers = servers(name("n", 11211, 1));
		this.dns.with("n", "10.0.0.1", "10.0.0.2", "10.0.0.3");
		List<WeightedServer> before = servers.find();
		this.dns.with("n", "10.0.0.3", "10.0.0.1", "10.0.0.2");
		assertThat(servers.find()).isEqualTo(before);
	}

	@Test
	void addressOfTwoNamesIsOneServer() throws IOException {
		this.dns.with("a", "10.0.0.1").with("b", "10.0.0.1");
		assertThat(servers(name("a", 11211, 2), name("b", 11211, 1)).find())
			.containsExactly(name("10.0.0.1", 11211, 2));
	}

	@Test
	void findsNothingWhereOneOfTheNamesIsNotFound() {
		this.dns.with("a", "10.0.0.1").with("empty");
		assertThatExceptionOfType(UnknownHostException.class)
			.isThrownBy(() -> servers(name("a", 1, 1), name("gone", 1, 1)).find());
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> servers(name("a", 1, 1), name("empty", 1, 1)).find())
			.withMessageContaining("empty");
	}

	/** Each would be connected to. */
	@Test
	void believesNoNameBeyondAllSizes() {
		this.dns.with("many",
				IntStream.range(0, 257).mapToObj((i) -> "10.0." + i / 256 + "." + i % 256).toArray(String[]::new));
		assertThatIOException().isThrownBy(() -> servers(name("many", 1, 1)).find()).withMessageContaining("257");
	}

	@Test
	void jvmResolverFindsLiteralsAndKnowsHowLongItRemembers() throws IOException {
		assertThat(new JvmNameResolver("5").resolve("127.0.0.1")).singleElement()
			.satisfies((address) -> assertThat(address.isLoopbackAddress()).isTrue());
		assertThat(new JvmNameResolver("5").staleness()).isEqualTo(Duration.ofSeconds(5));
		assertThat(new JvmNameResolver(null).staleness()).isEqualTo(Duration.ofSeconds(30));
		assertThat(new JvmNameResolver("-1").staleness()).isZero();
	}

	private DnsServers servers(WeightedServer... names) {
		return new DnsServers(List.of(names), this.dns);
	}

	private static WeightedServer name(String host, int port, int weight) {
		return new WeightedServer(new NodeId(host, port), weight);
	}

}
