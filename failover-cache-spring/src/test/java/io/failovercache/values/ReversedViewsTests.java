/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.values;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.failovercache.serialization.EncodedValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Collections seen from their end, each as what {@code reversed()} returns.
 */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "no collection has a reversed() before Java 21")
class ReversedViewsTests {

	@SuppressWarnings("JdkObsolete") // a linked list is a value like any other
	static Stream<Arguments> views() throws ReflectiveOperationException {
		Method reversed = Class.forName("java.util.SequencedCollection").getMethod("reversed");
		List<Arguments> views = new ArrayList<>();
		for (String format : ValueTableTests.FORMATS) {
			views.add(Arguments.of(format, reversed.invoke(new ArrayList<>(List.of(1L, 2L))), List.class));
			views.add(Arguments.of(format, reversed.invoke(List.of(1L, 2L, 3L)), List.class));
			views.add(Arguments.of(format, reversed.invoke(Arrays.asList(1L, 2L)), List.class));
			views.add(Arguments.of(format, reversed.invoke(new CopyOnWriteArrayList<>(List.of(1L, 2L))), List.class));
			views.add(Arguments.of(format, reversed.invoke(new LinkedList<>(List.of(1L, 2L))), LinkedList.class));
			views.add(Arguments.of(format, reversed.invoke(new ArrayDeque<>(List.of(1L, 2L))), Deque.class));
			views.add(Arguments.of(format, reversed.invoke(new LinkedHashSet<>(List.of(1L, 2L))), Set.class));
			views.add(Arguments.of(format, reversed.invoke(new TreeSet<>(Set.of(1L, 2L))), NavigableSet.class));
		}
		return views.stream();
	}

	@ParameterizedTest
	@MethodSource("views")
	void isReadAsWhatAMethodMayReturn(String format, Collection<Long> view, Class<?> returned) throws Exception {
		if (format.equals("json") && view instanceof TreeSet) {
			return; // its order is not written, and it is refused
		}
		EncodedValue encoded = ValueTableTests.codec(format).encode(view);
		Object read = ValueTableTests.codec(format).decode(encoded.format(), encoded.bytes());
		assertThat(read).isInstanceOf(returned);
		assertThat(new ArrayList<>((Collection<?>) read)).isEqualTo(new ArrayList<>(view));
	}

}
