/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings({ "JavaUtilDate", "serial" })
class ComparisonTests {

	static Stream<List<Object>> different() {
		return Stream.of(List.of(new Pair(true, true), new Pair(true, false)),
				List.of(new Pair("a", "a"), new Pair("a", "b")),
				List.of(new Pair(DayOfWeek.MONDAY, DayOfWeek.MONDAY), new Pair(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)),
				List.of(new Pair(1L, 1L), new Pair(1L, 2L)), List.of(sharing("a", "a"), sharing("a", "b")),
				List.of(new DueDate(5, "a"), new DueDate(6, "a")), List.of(new DueDate(5, "a"), new DueDate(5, "b")),
				List.of(new Price("1.5"), new Price("2.5")), List.of(new Price("1.5"), new Price("1.50")),
				List.of(new Hits(1), new Hits(2)),
				List.of(new PriorityBlockingQueue<>(1, Comparator.<String>reverseOrder()),
						new PriorityBlockingQueue<String>()),
				List.of(new ArrayBlockingQueue<>(5), new ArrayBlockingQueue<>(1)),
				List.of(new LinkedBlockingQueue<>(5), new LinkedBlockingQueue<>()));
	}

	@ParameterizedTest
	@MethodSource("different")
	void everyOtherValueIsADifference(List<Object> values) {
		assertThat(differenceOf(values.get(0), values.get(1))).isNotNull();
	}

	static Stream<List<Object>> same() {
		return Stream.of(List.of(new Pair(true, true), new Pair(true, true)),
				List.of(sharing("a", "a"), sharing("a", "a")), List.of(ring(1), ring(1)), List.of(ring(2), ring(2)),
				List.of(new DueDate(5, "a"), new DueDate(5, "a")), List.of(new Price("1.5"), new Price("1.5")),
				List.of(new Hits(1), new Hits(1)), List.of(new ArrayBlockingQueue<>(5), new ArrayBlockingQueue<>(5)));
	}

	@ParameterizedTest
	@MethodSource("same")
	void sameValueHasNoDifference(List<Object> values) {
		assertThat(differenceOf(values.get(0), values.get(1))).isNull();
	}

	private static @Nullable String differenceOf(Object written, Object read) {
		return new Comparison(new StateFields(), true).difference(written, read);
	}

	/** One list twice on the one side, and two lists on the other. */
	private static Object sharing(String one, String other) {
		List<Object> first = new ArrayList<>(List.of(one));
		return new Pair(first, one.equals(other) ? first : new ArrayList<>(List.of(other)));
	}

	private static Object ring(int length) {
		Pair first = new Pair("first", null);
		Pair last = first;
		for (int i = 1; i < length; i++) {
			last = new Pair("more", last);
		}
		first.two = last;
		return first;
	}

	private static final class Pair {

		final Object one;

		@Nullable Object two;

		Pair(Object one, @Nullable Object two) {
			this.one = one;
			this.two = two;
		}

	}

	private static final class DueDate extends Date {

		final String note;

		DueDate(long time, String note) {
			super(time);
			this.note = note;
		}

	}

	private static final class Price extends BigDecimal {

		Price(String amount) {
			super(amount);
		}

	}

	private static final class Hits extends AtomicLong {

		Hits(long number) {
			super(number);
		}

	}

}
