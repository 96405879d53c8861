/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.values;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.failovercache.serialization.EncodedValue;
import io.failovercache.serialization.ValueCodec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sets that have an order, though no class that tells it: they come back in that order.
 */
class SetsInOrderTests {

	private static final List<String> NAMES = List.of("z", "b", "1", "y", "Aa", "BB", "a", "10", "2");

	static Stream<Set<String>> sets() {
		Set<String> linked = new LinkedHashSet<>(NAMES);
		return Stream.of(linked, Collections.unmodifiableSet(linked), Collections.synchronizedSet(linked),
				Collections.unmodifiableSet(new TreeSet<>(NAMES)), new CopyOnWriteArraySet<>(NAMES),
				Collections.unmodifiableSet(Collections.unmodifiableSet(linked)));
	}

	@ParameterizedTest
	@MethodSource("sets")
	void comeBackInTheirOrder(Set<String> set) throws Exception {
		for (String format : ValueTableTests.FORMATS) {
			ValueCodec codec = ValueTableTests.codec(format);
			EncodedValue encoded = codec.encode(set);
			assertThat((Set<?>) codec.decode(encoded.format(), encoded.bytes())).as(format)
				.map(Object::toString)
				.containsExactlyElementsOf(set);
			EncodedValue held = codec.encode(new Held(set));
			assertThat(((Held) codec.decode(held.format(), held.bytes())).names()).as(format)
				.containsExactlyElementsOf(set);
		}
	}

	private record Held(Set<String> names) implements Serializable {

	}

}
