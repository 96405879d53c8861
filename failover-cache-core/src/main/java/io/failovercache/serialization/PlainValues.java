/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The values of the JDK that Java serialization restores whatever their content, and
 * copies of them as reading makes them: equal, but other objects. Thread-safe.
 */
final class PlainValues {

	private final CacheValueSerializer serializer;

	private final Map<Class<?>, UnaryOperator<Object>> copiers = new HashMap<>();

	/**
	 * Copies of the numbers of which the JVM keeps one object each: only reading makes
	 * others.
	 */
	private final Map<Object, Object> kept = new ConcurrentHashMap<>();

	PlainValues(JdkSerializer serializer) {
		this.serializer = serializer;
		add(Boolean.class, (value) -> value);
		add(Byte.class, (value) -> value);
		add(Character.class, (value) -> Character.valueOf(value.charValue()));
		add(Short.class, (value) -> Short.valueOf(value.shortValue()));
		add(Integer.class, (value) -> Integer.valueOf(value.intValue()));
		add(Long.class, (value) -> Long.valueOf(value.longValue()));
		add(Float.class, (value) -> Float.valueOf(value.floatValue()));
		add(Double.class, (value) -> Double.valueOf(value.doubleValue()));
		add(BigInteger.class, (value) -> new BigInteger(value.toByteArray()));
		add(BigDecimal.class, (value) -> new BigDecimal(value.unscaledValue(), value.scale()));
		add(String.class, (value) -> new String(value));
		add(UUID.class, (value) -> new UUID(value.getMostSignificantBits(), value.getLeastSignificantBits()));
		addTimes();
	}

	private void addTimes() {
		add(Instant.class, (value) -> Instant.ofEpochSecond(value.getEpochSecond(), value.getNano()));
		add(Duration.class, (value) -> Duration.ofSeconds(value.getSeconds(), value.getNano()));
		add(Period.class, (value) -> Period.of(value.getYears(), value.getMonths(), value.getDays()));
		add(LocalDate.class, PlainValues::copy);
		add(LocalTime.class, PlainValues::copy);
		add(LocalDateTime.class, PlainValues::copy);
		add(OffsetDateTime.class, (value) -> OffsetDateTime.of(copy(value.toLocalDateTime()), value.getOffset()));
		add(Year.class, (value) -> Year.of(value.getValue()));
		add(YearMonth.class, (value) -> YearMonth.of(value.getYear(), value.getMonthValue()));
		add(ZoneOffset.class, (value) -> value);
	}

	private static LocalDate copy(LocalDate value) {
		return LocalDate.of(value.getYear(), value.getMonthValue(), value.getDayOfMonth());
	}

	private static LocalTime copy(LocalTime value) {
		return LocalTime.of(value.getHour(), value.getMinute(), value.getSecond(), value.getNano());
	}

	private static LocalDateTime copy(LocalDateTime value) {
		return LocalDateTime.of(copy(value.toLocalDate()), copy(value.toLocalTime()));
	}

	private <T> void add(Class<T> type, UnaryOperator<T> copier) {
		this.copiers.put(type, (value) -> copier.apply(type.cast(value)));
	}

	/**
	 * The copy of a value, {@code null} if it is none of these.
	 */
	@Nullable Object copyOf(Object value) {
		UnaryOperator<Object> copier = this.copiers.get(value.getClass());
		if (copier == null) {
			return null;
		}
		return isKeptByJvm(value) ? this.kept.computeIfAbsent(value, this::readBack) : copier.apply(value);
	}

	private static boolean isKeptByJvm(Object value) {
		if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
			return ((Number) value).longValue() == ((Number) value).byteValue();
		}
		return value instanceof Boolean || (value instanceof Character character && character <= Byte.MAX_VALUE);
	}

	private Object readBack(Object value) {
		try {
			return this.serializer.deserialize(this.serializer.serialize(value));
		}
		catch (IOException | ClassNotFoundException ex) {
			throw new IllegalStateException("A " + value.getClass().getName() + " does not come back", ex);
		}
	}

}
