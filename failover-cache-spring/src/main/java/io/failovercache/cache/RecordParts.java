/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The components of a record, read through its accessors. Thread-safe.
 */
final class RecordParts {

	private final ClassValue<List<Method>> accessors = new ClassValue<>() {
		@Override
		protected List<Method> computeValue(Class<?> type) {
			return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getAccessor).toList();
		}
	};

	/**
	 * A record that a module keeps to itself is not readable.
	 */
	boolean areReadable(Record value) {
		return this.accessors.get(value.getClass()).stream().allMatch(AccessibleObject::trySetAccessible);
	}

	List<@Nullable Object> of(Record value) {
		List<@Nullable Object> parts = new ArrayList<>();
		for (Method accessor : this.accessors.get(value.getClass())) {
			try {
				parts.add(accessor.invoke(value));
			}
			catch (ReflectiveOperationException ex) {
				throw KeyText.refusal(value.getClass(), "does not tell its " + accessor.getName(), ex);
			}
		}
		return parts;
	}

}
