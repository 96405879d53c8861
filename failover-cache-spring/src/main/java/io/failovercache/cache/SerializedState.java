/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.Externalizable;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/**
 * Whether the serialized form of a class holds all that may tell two objects apart. State
 * that is left out of it would let two keys meet. Thread-safe.
 */
final class SerializedState {

	private final ClassValue<Boolean> complete = new ClassValue<>() {
		@Override
		protected Boolean computeValue(Class<?> type) {
			return decide(type);
		}
	};

	void requireComplete(Class<?> type) {
		if (!this.complete.get(type)) {
			throw KeyText.refusal(type, "has state that is not serialized", null);
		}
	}

	private static boolean decide(Class<?> type) {
		for (Class<?> level = type; level != null && level.getClassLoader() != null; level = level.getSuperclass()) {
			if (!writesItself(level) && losesState(level)) {
				return false;
			}
		}
		return true;
	}

	private static boolean writesItself(Class<?> level) {
		return Externalizable.class.isAssignableFrom(level) || Arrays.stream(level.getDeclaredMethods())
			.anyMatch((method) -> method.getName().equals("writeObject") || method.getName().equals("writeReplace"));
	}

	private static boolean losesState(Class<?> level) {
		return Arrays.stream(level.getDeclaredFields()).anyMatch((field) -> isLost(level, field));
	}

	/**
	 * A transient number is the usual place of a hash code once worked out.
	 */
	private static boolean isLost(Class<?> level, Field field) {
		int modifiers = field.getModifiers();
		if (Modifier.isStatic(modifiers)) {
			return false;
		}
		return !Serializable.class.isAssignableFrom(level) || (Modifier.isTransient(modifiers)
				&& field.getType() != int.class && field.getType() != boolean.class);
	}

}
