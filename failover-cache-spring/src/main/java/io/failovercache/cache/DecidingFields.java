/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The fields that the {@code equals} of a class compares, read from its byte code. If
 * that cannot be known, nothing is guessed. Thread-safe.
 */
final class DecidingFields {

	/**
	 * Types that are compared by all their fields, by byte code that cannot be analyzed.
	 */
	private static final Set<String> BY_ALL_FIELDS = Set.of("org.springframework.data.domain.Limit$Limited");

	private final ClassValue<Equality> equalities = new ClassValue<>() {
		@Override
		protected Equality computeValue(Class<?> type) {
			return decide(type);
		}
	};

	/**
	 * The fields by which two objects of a class are compared.
	 * @throws IllegalArgumentException if it cannot be known
	 */
	Equality of(Class<?> type) {
		Equality equality = this.equalities.get(type);
		if (equality.refusal() != null) {
			throw KeyText.refusal(type, equality.refusal(), null);
		}
		return equality;
	}

	/**
	 * Returns whether a record is equal by all its components, as records are by default.
	 */
	boolean isByComponents(Class<?> record) {
		Equality equality = this.equalities.get(record);
		return equality.byComponents() || equality.isUnread();
	}

	private static Equality decide(Class<?> type) {
		if (EqualsReader.isMadeAtRunTime(type)) {
			return Equality.refused("is a proxy or another generated class, which differs in each JVM");
		}
		Class<?> declaring = declaringEquals(type);
		if (declaring == Object.class) {
			return Equality.refused("has no equals, so it is equal only to itself");
		}
		if (BY_ALL_FIELDS.contains(type.getName()) || KotlinClasses.isValueClass(type)) {
			return byAllFields(type);
		}
		EqualsReader reader = new EqualsReader(type, EqualsBody::new);
		reader.read(declaring, "equals", EqualsReader.EQUALS);
		String refusal = reader.refusal();
		if (refusal == null && !reader.fields().stream().allMatch(Field::trySetAccessible)) {
			refusal = "does not open its fields to this library";
		}
		return new Equality(reader.comparesClasses() ? type : declaring, new ArrayList<>(reader.fields()),
				Set.copyOf(reader.required()), reader.comparesNumbers(), reader.isByComponents(), refusal);
	}

	private static Equality byAllFields(Class<?> type) {
		List<Field> fields = Arrays.stream(type.getDeclaredFields())
			.filter((field) -> !Modifier.isStatic(field.getModifiers()))
			.toList();
		return new Equality(type, fields, Set.of(), false, false,
				fields.stream().allMatch(Field::trySetAccessible) ? null : "does not open its fields to this library");
	}

	private static Class<?> declaringEquals(Class<?> type) {
		try {
			return type.getMethod("equals", Object.class).getDeclaringClass();
		}
		catch (NoSuchMethodException ex) {
			return Object.class;
		}
	}

	/**
	 * The grounds on which objects of a class are compared.
	 *
	 * @param type the class that equal objects have in common
	 * @param fields the fields
	 * @param required the fields without which an object is equal only to itself
	 * @param numbers whether it compares floating-point numbers by {@code ==}
	 * @param byComponents whether it is the {@code equals} that every record has
	 * @param refusal why it cannot be known, or {@code null}
	 */
	record Equality(Class<?> type, List<Field> fields, Set<Field> required, boolean numbers, boolean byComponents,
			@Nullable String refusal) {

		static Equality refused(String reason) {
			return new Equality(Object.class, List.of(), Set.of(), false, false, reason);
		}

		boolean isUnread() {
			return EqualsReader.UNREAD.equals(this.refusal);
		}

		List<@Nullable Object> valuesOf(Object part) {
			List<@Nullable Object> values = new ArrayList<>(this.fields.size());
			for (Field field : this.fields) {
				values.add(valueOf(part, field));
			}
			return values;
		}

		private @Nullable Object valueOf(Object part, Field field) {
			Object value;
			try {
				value = field.get(part);
			}
			catch (IllegalAccessException ex) {
				throw KeyText.refusal(part.getClass(), "does not open its fields to this library", ex);
			}
			if (this.required.contains(field) && isUnset(value, field.getType())) {
				throw KeyText.refusal(part.getClass(), "has none of the fields set by which it is compared", null);
			}
			return (this.numbers && field.getType().isPrimitive()) ? asNumber(part, value) : value;
		}

		private static boolean isUnset(@Nullable Object value, Class<?> type) {
			return value == null || (type.isPrimitive() && value instanceof Number number && number.doubleValue() == 0)
					|| (type == boolean.class && value.equals(false));
		}

		/**
		 * The number with which a part is compared by {@code ==}: the two zeros are
		 * equal, and NaN has none.
		 */
		private static @Nullable Object asNumber(Object part, @Nullable Object value) {
			if ((value instanceof Double || value instanceof Float) && Double.isNaN(((Number) value).doubleValue())) {
				throw KeyText.refusal(part.getClass(), "has a field that is not a number, which equals nothing", null);
			}
			if (value instanceof Double number) {
				return number + 0.0;
			}
			if (value instanceof Float number) {
				return number + 0.0f;
			}
			return value;
		}

	}

}
