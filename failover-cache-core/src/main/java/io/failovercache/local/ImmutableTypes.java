/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.local;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/**
 * The values that several callers may share: immutable ones of the JDK, and records made
 * of nothing else. When in doubt, a value is not shared.
 */
final class ImmutableTypes {

	/** The depth to which records in records are followed; also ends cycles. */
	private static final int MAX_DEPTH = 4;

	/**
	 * Final classes, and two classes of numbers that can be extended but are immutable by
	 * contract.
	 */
	private static final Set<Class<?>> VALUES = Set.of(String.class, Boolean.class, Character.class, Byte.class,
			Short.class, Integer.class, Long.class, Float.class, Double.class, UUID.class, Duration.class,
			Instant.class, LocalDate.class, LocalDateTime.class, LocalTime.class, OffsetDateTime.class, Period.class,
			Year.class, YearMonth.class, ZonedDateTime.class, ZoneOffset.class, DayOfWeek.class, Month.class,
			BigDecimal.class, BigInteger.class);

	private final ClassValue<Boolean> known = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return VALUES.contains(type) || isImmutableRecord(type, MAX_DEPTH);
		}

	};

	boolean isImmutable(Object value) {
		return value instanceof Enum<?> || this.known.get(value.getClass());
	}

	private static boolean isImmutableRecord(Class<?> type, int depth) {
		return depth > 0 && type.isRecord()
				&& Arrays.stream(type.getRecordComponents())
					.map(RecordComponent::getType)
					.allMatch((component) -> component.isPrimitive() || component.isEnum() || VALUES.contains(component)
							|| isImmutableRecord(component, depth - 1));
	}

}
