/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the cost of reading a stranger's graph of objects, in the formats that keep
 * which object is which: at most three times the most that the bytes of a value may be,
 * and a quarter of a second.
 */
class GraphReadCostTests {

	private static final int MAX_SIZE = 1 << 20;

	private static final int PLAIN = 16 * MAX_SIZE;

	private static final Set<String> TRUSTED = Set.of("io.failovercache.serialization");

	/** Fory writes each text in full, and no number of that size. */
	private static final Set<String> OF_SHARED_NUMBERS = Set.of("a large number hashed often",
			"a long text compared often");

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("bombs")
	void compressionBombStaysWithinTheLimits(String format, String name, Object value) throws Exception {
		byte[] plain = HostileBytes.written(format, value, PLAIN);
		assertThat(plain.length).isLessThanOrEqualTo(PLAIN);
		EncodedValue packed = new ValueCompression(settings(format, PLAIN))
			.compress(format.equals("jdk") ? JdkSerializer.FORMAT : ForySerializer.FORMAT, plain);
		ValueCodec codec = new ValueCodecFactory(getClass().getClassLoader(), null, null)
			.create(settings(format, MAX_SIZE));
		codec.encode(Sample.shelf());
		ReadCost cost = ReadCost.of(codec, packed.format(), packed.bytes());
		assertThat(cost.allocated()).as("bytes").isLessThan(3L * PLAIN);
		assertThat(cost.millis()).as("ms").isLessThan(ReadCost.MOST_MILLIS);
	}

	static Stream<Arguments> bombs() {
		return Stream.of("jdk", "fory")
			.flatMap((format) -> HostileGraphs.all()
				.entrySet()
				.stream()
				.filter((graph) -> format.equals("jdk") || !OF_SHARED_NUMBERS.contains(graph.getKey()))
				.map((graph) -> Arguments.of(format, graph.getKey(), graph.getValue())));
	}

	private static ValueSettings settings(String format, int maxSize) {
		return new ValueSettings(format, TRUSTED, CompressionAlgorithm.ZSTD, 0, maxSize);
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("honest")
	void honestGraphsComeBack(String format, String name, Object value) throws Exception {
		ValueCodec codec = new ValueCodecFactory(getClass().getClassLoader(), null, null)
			.create(settings(format, MAX_SIZE));
		EncodedValue encoded = codec.encode(value);
		assertThat(codec.decode(encoded.format(), encoded.bytes())).isEqualTo(value);
	}

	static Stream<Arguments> honest() {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("a set of records",
				new HashSet<>(IntStream.range(0, 10_000).mapToObj((i) -> new Sample.Pair(i, "x" + i)).toList()));
		values.put("keys that are records", new HashMap<>(Map.of(new Sample.Pair(1, 2), List.of(1))));
		values.put("sets of many kinds",
				Arrays.asList(Set.of(1), Set.of(1, 2, 3), Set.of(), Map.of(1, 2), Map.of(1, 2, 3, 4), Map.of(),
						ConcurrentHashMap.newKeySet(), new CopyOnWriteArraySet<>(Set.of(1, 2)),
						new ConcurrentHashMap<>(Map.of("a", 1)), new LinkedHashMap<>(Map.of("a", 1))));
		values.put("a set of many", new HashSet<>(IntStream.range(0, 80_000).boxed().toList()));
		values.put("a text", "text".repeat(250_000));
		values.put("a set in itself", new Owner(Set.of("a"), Map.of("k", Set.of(new Sample.Pair(1, 2)))));
		return Stream.of("jdk", "fory")
			.flatMap((format) -> values.entrySet()
				.stream()
				.map((each) -> Arguments.of(format, each.getKey(), each.getValue())));
	}

	record Owner(Set<String> names, Map<String, Set<Sample.Pair>> pairs) implements Serializable {
	}

}
