/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The classes of Kotlin that Java has no word for: value classes and objects, as the
 * Kotlin compiler writes them. Stateless.
 */
final class KotlinClasses {

	private static final String METADATA = "kotlin.Metadata";

	private static final String VALUE_CLASS = "kotlin.jvm.JvmInline";

	/**
	 * The comparison of two value classes by what they hold; no name in Java has a
	 * hyphen.
	 */
	static final String COMPARISON = "equals-impl0";

	private static final Set<String> OWN_COMPARISONS = Set.of("equals", "equals-impl", COMPARISON);

	private static final ClassValue<Optional<Object>> OBJECTS = new ClassValue<>() {
		@Override
		protected Optional<Object> computeValue(Class<?> type) {
			return isAnnotated(type, METADATA) ? objectOf(type) : Optional.empty();
		}
	};

	private KotlinClasses() {
	}

	/**
	 * Returns whether a class is a {@code value class} whose {@code equals} was made by
	 * the compiler: it compares the only field.
	 */
	static boolean isValueClass(Class<?> type) {
		return isAnnotated(type, VALUE_CLASS) && Arrays.stream(type.getDeclaredMethods())
			.allMatch((method) -> !method.getName().startsWith("equals") || OWN_COMPARISONS.contains(method.getName()));
	}

	/**
	 * Returns whether a class of a name is such a value class.
	 * @param name its binary name
	 * @param loader the class loader of a class that mentions it
	 */
	static boolean isValueClass(String name, @Nullable ClassLoader loader) {
		try {
			return isValueClass(Class.forName(name, false, loader));
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return false;
		}
	}

	/**
	 * Returns whether a part is an {@code object}, of which each JVM has one.
	 */
	static boolean isObject(Object part) {
		return OBJECTS.get(part.getClass()).filter((object) -> object == part).isPresent();
	}

	private static Optional<Object> objectOf(Class<?> type) {
		try {
			Field instance = type.getDeclaredField("INSTANCE");
			boolean constant = instance.getType() == type && Modifier.isStatic(instance.getModifiers())
					&& Modifier.isFinal(instance.getModifiers());
			return (constant && instance.trySetAccessible()) ? Optional.ofNullable(instance.get(null))
					: Optional.empty();
		}
		catch (NoSuchFieldException | IllegalAccessException ex) {
			return Optional.empty();
		}
	}

	private static boolean isAnnotated(Class<?> type, String annotation) {
		return Arrays.stream(type.getDeclaredAnnotations())
			.anyMatch((each) -> each.annotationType().getName().equals(annotation));
	}

}
