/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.failovercache.serialization.EncodedValue;
import io.failovercache.serialization.ValueRejectedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The deepest graphs that are written: they must be read in any thread, also in one whose
 * frames are larger than those of the writer, as in code that is not compiled yet.
 */
class DeepestValuesTests {

	private static final int DEEPEST = 600;

	private static final int STEP = 50;

	/**
	 * A thread has 1 MB unless it is told otherwise, and the application is in it too.
	 */
	private static final int ORDINARY_STACK = 800 * 1024;

	private static final int LARGE_STACK = 64 * 1024 * 1024;

	@ParameterizedTest(name = "{1} with {0}")
	@MethodSource("graphs")
	void areReadWithinTheStackOfAnOrdinaryThread(String format, String name, IntFunction<Object> ofDepth)
			throws Exception {
		EncodedValue deepest = inThreadOf(LARGE_STACK, () -> deepest(format, ofDepth));
		assertThat(inThreadOf(ORDINARY_STACK,
				() -> ValueTableTests.codec(format).decode(deepest.format(), deepest.bytes())))
			.isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "jdk, 256", "json, 500", "fory, 256" })
	void refusalOfDeeperOnesNamesTheDepth(String format, int levels) throws Exception {
		for (Object value : List.of(ObjectGraphSamples.chain(DEEPEST), JdkCollectionSamples.nested(DEEPEST))) {
			assertThat(inThreadOf(LARGE_STACK, () -> refusal(format, value)))
				.contains("nested deeper than " + levels + " levels");
		}
		// A writer may run out of its stack before that.
		for (Object value : List.of(ObjectGraphSamples.chain(3000), JdkCollectionSamples.nestedMaps(DEEPEST))) {
			assertThatExceptionOfType(ValueRejectedException.class)
				.isThrownBy(() -> ValueTableTests.codec(format).encode(value))
				.withMessageContaining("nested ")
				.satisfies((ex) -> assertThat(ex.isNestedTooDeep()).isTrue());
		}
	}

	static Stream<Arguments> graphs() {
		return ValueTableTests.FORMATS.stream()
			.flatMap((format) -> Stream.of(graph(format, "lists", JdkCollectionSamples::nested),
					graph(format, "maps", JdkCollectionSamples::nestedMaps),
					graph(format, "objects", ObjectGraphSamples::chain),
					graph(format, "sorted maps", (depth) -> nested(depth, (part) -> new TreeMap<>(Map.of("a", part)))),
					graph(format, "arrays", (depth) -> nested(depth, (part) -> new ArrayList<>(List.of(array(part))))),
					graph(format, "immutable lists", (depth) -> nested(depth, List::of))));
	}

	private static Arguments graph(String format, String name, IntFunction<Object> ofDepth) {
		return Arguments.of(format, name, ofDepth);
	}

	private static Object nested(int depth, UnaryOperator<Object> around) {
		return Stream.<Object>iterate("end", around).skip(depth).findFirst().orElseThrow();
	}

	private static Object array(Object part) {
		return new Object[] { part };
	}

	private static EncodedValue deepest(String format, IntFunction<Object> ofDepth) {
		return IntStream.iterate(DEEPEST, (depth) -> depth > 0, (depth) -> depth - STEP)
			.mapToObj((depth) -> encoded(format, ofDepth.apply(depth)))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow();
	}

	private static String refusal(String format, Object value) {
		return String.valueOf(
				catchThrowableOfType(ValueRejectedException.class, () -> ValueTableTests.codec(format).encode(value))
					.getMessage());
	}

	private static @Nullable EncodedValue encoded(String format, Object value) {
		try {
			return ValueTableTests.codec(format).encode(value);
		}
		catch (ValueRejectedException ex) {
			return null;
		}
	}

	private static <T> T inThreadOf(int stackBytes, Callable<T> task) throws Exception {
		FutureTask<T> result = new FutureTask<>(task);
		new Thread(null, result, "reads deep values", stackBytes).start();
		return result.get();
	}

}
