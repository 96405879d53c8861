/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.local;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ImmutableTypesTests {

	private final ImmutableTypes types = new ImmutableTypes();

	@ParameterizedTest
	@MethodSource
	void immutableTypesAreShared(Object value) {
		assertThat(this.types.isImmutable(value)).isTrue();
	}

	static Stream<Object> immutableTypesAreShared() {
		return Stream.of("text", 1, 1L, 1.0, 'a', true, new UUID(1, 2), new BigDecimal("1.0"), Instant.EPOCH,
				LocalDate.EPOCH, TimeUnit.DAYS, Level.WITH_BODY, new Point(1, 2), new Line(new Point(1, 2), "name"),
				new WithDecimal(BigDecimal.ONE));
	}

	@ParameterizedTest
	@MethodSource
	@SuppressWarnings({ "JavaUtilDate", "UnnecessaryStringBuilder" }) // applications
																		// store them
	void mutableValuesAreCopied(Object value) {
		assertThat(this.types.isImmutable(value)).isFalse();
	}

	@SuppressWarnings({ "JavaUtilDate", "UnnecessaryStringBuilder" }) // applications
																		// store them
	static Stream<Object> mutableValuesAreCopied() {
		return Stream.of(new int[] { 1 }, new ArrayList<>(), List.of(1), Optional.of(1), new Date(1), new AtomicLong(),
				new Object(), new Holder("text"), new WithList(List.of()), new WithArray(new byte[1]),
				new HostileDecimal(), new Chain("a", null));
	}

	private enum Level {

		WITH_BODY {
		}

	}

	private record Point(int x, int y) {

	}

	private record Line(Point from, String name) {

	}

	private record Holder(Object any) {

	}

	private record WithList(List<String> list) {

	}

	@SuppressWarnings("ArrayRecordComponent")
	private record WithArray(byte[] bytes) {

	}

	private record WithDecimal(BigDecimal decimal) {

	}

	/** A record that may go on for ever. */
	private record Chain(String name, @Nullable Chain next) {

	}

	private static final class HostileDecimal extends BigDecimal {

		private static final long serialVersionUID = 1L;

		HostileDecimal() {
			super(1);
		}

	}

}
