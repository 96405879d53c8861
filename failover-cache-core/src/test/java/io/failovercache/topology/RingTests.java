/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.topology;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.failovercache.client.NodeId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rows of digits are what libmemcached 1.1.4 answers for {@code key-0} to
 * {@code key-59} ({@code memcached_generate_hash} with
 * {@code MEMCACHED_BEHAVIOR_KETAMA_WEIGHTED}): each digit is the position of a server.
 */
class RingTests {

	@Test
	void equalWeightsAgreeWithLibmemcached() {
		Ring ring = new Ring(
				List.of(server("10.0.0.1", 11211, 1), server("10.0.0.2", 11211, 1), server("10.0.0.3", 11211, 1)));
		assertThat(serversOf(ring)).isEqualTo("210110001210002122011001221001101101101020102020210210021010");
	}

	@Test
	void differentWeightsAgreeWithLibmemcached() {
		Ring ring = new Ring(
				List.of(server("10.0.0.1", 11211, 1), server("10.0.0.2", 11212, 3), server("cache.example", 22122, 2)));
		assertThat(serversOf(ring)).isEqualTo("221111122120011112021221112211111202101222111222022210121122");
	}

	@Test
	void portsAgreeWithLibmemcached() {
		Ring ring = new Ring(List.of(server("127.0.0.1", 21001, 1), server("127.0.0.1", 21002, 1)));
		assertThat(serversOf(ring)).isEqualTo("011111011110100100011001011001100111001011111001011101111110");
	}

	@Test
	void lossOfServerMovesOnlyItsKeys() {
		Ring three = new Ring(List.of(server("a", 1, 1), server("b", 1, 1), server("c", 1, 1)));
		Ring two = new Ring(List.of(server("a", 1, 1), server("b", 1, 1)));
		long moved = IntStream.range(0, 10_000)
			.mapToObj((i) -> "key-" + i)
			.filter((key) -> three.serverOf(key) != 2 && three.serverOf(key) != two.serverOf(key))
			.count();
		assertThat(moved).isLessThan(500);
	}

	@Test
	void orderOfTheListDecidesNothing() {
		// The two have a point in common, and it is the next one after this key.
		WeightedServer one = server("cache-590", 11211, 1);
		WeightedServer other = server("cache-712", 11211, 1);
		assertThat(new Ring(List.of(one, other)).serverOf("key-1185")).isZero();
		assertThat(new Ring(List.of(other, one)).serverOf("key-1185")).isOne();
	}

	@Test
	void nameStandsInPlaceOfTheAddress() {
		Ring named = new Ring(List.of(named("10.0.0.1", "10.9.9.9", 1), named("10.0.0.2", "other", 2),
				named("10.0.0.3", "another", 3)));
		assertThat(serversOf(named)).isEqualTo("210110001210002122011001221001101101101020102020210210021010");
	}

	@Test
	void hostNamesCompareWithoutCaseAndDot() {
		Ring one = new Ring(List.of(server("A.example", 11211, 1), server("b.example.", 11212, 1)));
		Ring other = new Ring(List.of(server("a.example.", 11211, 1), server("B.Example", 11212, 1)));
		assertThat(serversOf(one)).isEqualTo(serversOf(other));
	}

	private static WeightedServer named(String name, String host, int port) {
		return new WeightedServer(new NodeId(name, host, port), 1);
	}

	private static WeightedServer server(String host, int port, int weight) {
		return new WeightedServer(new NodeId(host, port), weight);
	}

	private static String serversOf(Ring ring) {
		return IntStream.range(0, 60)
			.mapToObj((i) -> String.valueOf(ring.serverOf("key-" + i)))
			.collect(Collectors.joining());
	}

}
