/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The fields by which the {@code equals} of a class compares, as its byte code tells. If
 * that cannot be known, nothing is guessed. Thread-safe.
 */
final class DecidingFields {

	private final ClassValue<Equality> equalities = new ClassValue<>() {
		@Override
		protected Equality computeValue(Class<?> type) {
			return decide(type);
		}
	};

	/**
	 * What two objects of a class are compared by.
	 * @throws IllegalArgumentException if it cannot be known
	 */
	Equality of(Class<?> type) {
		Equality equality = this.equalities.get(type);
		if (equality.refusal() != null) {
			throw KeyText.refusal(type, equality.refusal(), null);
		}
		return equality;
	}

	/** Whether a record is equal by all its components, as records are by default. */
	boolean isByComponents(Class<?> record) {
		Equality equality = this.equalities.get(record);
		return equality.byComponents() || equality.isUnread();
	}

	private static Equality decide(Class<?> type) {
		if (EqualsReader.isMadeAtRunTime(type)) {
			return Equality.refused("is a proxy or another class made at run time, which each JVM has its own of");
		}
		Class<?> declaring = declaringEquals(type);
		if (declaring == Object.class) {
			return Equality.refused("has no equals, so it is equal to itself alone");
		}
		EqualsReader reader = new EqualsReader(type);
		reader.read(declaring, "equals", "(Ljava/lang/Object;)Z");
		String refusal = reader.refusal();
		if (refusal == null && !reader.fields().stream().allMatch(Field::trySetAccessible)) {
			refusal = "does not open its fields to this library";
		}
		return new Equality(reader.comparesClasses() ? type : declaring, new ArrayList<>(reader.fields()),
				reader.needsOneSet(), reader.isByComponents(), refusal);
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
	 * @param needsOneSet whether two objects with nothing in those fields may differ
	 * @param byComponents whether it is the {@code equals} that every record has
	 * @param refusal why it cannot be known, or {@code null}
	 */
	record Equality(Class<?> type, List<Field> fields, boolean needsOneSet, boolean byComponents,
			@Nullable String refusal) {

		static Equality refused(String reason) {
			return new Equality(Object.class, List.of(), false, false, reason);
		}

		boolean isUnread() {
			return EqualsReader.UNREAD.equals(this.refusal);
		}

		List<@Nullable Object> valuesOf(Object part) {
			List<@Nullable Object> values = new ArrayList<>(this.fields.size());
			for (Field field : this.fields) {
				try {
					values.add(field.get(part));
				}
				catch (IllegalAccessException ex) {
					throw KeyText.refusal(part.getClass(), "does not open its fields to this library", ex);
				}
			}
			if (this.needsOneSet && values.stream().allMatch((value) -> value == null)) {
				throw KeyText.refusal(part.getClass(), "has nothing set by which it is compared", null);
			}
			return values;
		}

	}

}
