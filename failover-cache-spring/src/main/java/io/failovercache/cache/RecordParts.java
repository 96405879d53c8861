/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The components of a record, read from its fields like the {@code equals} of records
 * does: an accessor may return something else. Thread-safe.
 */
final class RecordParts {

	private final ClassValue<List<Field>> fields = new ClassValue<>() {
		@Override
		protected List<Field> computeValue(Class<?> type) {
			return Arrays.stream(type.getDeclaredFields())
				.filter((field) -> !Modifier.isStatic(field.getModifiers()))
				.toList();
		}
	};

	/**
	 * The components, in their order.
	 * @throws IllegalArgumentException if the module of the record does not open them
	 */
	List<@Nullable Object> of(Record value) {
		List<Field> all = this.fields.get(value.getClass());
		if (!all.stream().allMatch(AccessibleObject::trySetAccessible)) {
			throw KeyText.refusal(value.getClass(), "does not open its fields to this library", null);
		}
		List<@Nullable Object> parts = new ArrayList<>();
		for (Field field : all) {
			try {
				parts.add(field.get(value));
			}
			catch (IllegalAccessException ex) {
				throw KeyText.refusal(value.getClass(), "does not expose its " + field.getName(), ex);
			}
		}
		return parts;
	}

}
