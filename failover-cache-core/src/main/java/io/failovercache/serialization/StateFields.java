/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The fields of classes outside the JDK that hold the state to be written. Thread-safe.
 */
final class StateFields {

	private final ClassValue<Shape> shapes = new ClassValue<>() {
		@Override
		protected Shape computeValue(Class<?> type) {
			return Shape.of(type);
		}
	};

	List<State> of(Class<?> type) {
		return this.shapes.get(type).fields;
	}

	/**
	 * Returns whether the fields are open to this library; a module may keep them to
	 * itself.
	 */
	boolean areReadable(Class<?> type) {
		return this.shapes.get(type).readable;
	}

	/**
	 * Returns whether a class writes fields that are {@code transient} by a method of its
	 * own, which Java serialization calls and JSON does not.
	 */
	boolean writesTransients(Class<?> type) {
		return this.shapes.get(type).writesTransients;
	}

	boolean hasTransients(Class<?> type) {
		return this.shapes.get(type).transients;
	}

	/** Returns whether a class outside the JDK has an {@code equals} of its own. */
	boolean hasOwnEquals(Class<?> type) {
		return this.shapes.get(type).ownEquals;
	}

	boolean isOfJdk(Class<?> type) {
		return this.shapes.get(type).ofJdk;
	}

	/**
	 * Returns whether the content is in fields of a class of the JDK, which cannot be
	 * read.
	 */
	boolean isContainer(Class<?> type) {
		return this.shapes.get(type).extendsJdk;
	}

	/**
	 * Returns whether the fields of a collection tell more than its content, such as how
	 * much room it has left.
	 */
	boolean isContentOnly(Class<?> type) {
		return this.shapes.get(type).contentOnly;
	}

	/**
	 * Returns whether an object is one that its class holds as a constant, such as an
	 * {@code object} of Kotlin: others are compared with it by {@code ==}.
	 */
	boolean isConstant(Object value) {
		return this.shapes.get(value.getClass()).constants.stream().anyMatch((field) -> field.of(null) == value);
	}

	/**
	 * Returns whether a class is generated, such as a proxy or a lambda: another JVM has
	 * no such class, or a different one of the same name.
	 */
	boolean isMadeAtRunTime(Class<?> type) {
		return this.shapes.get(type).madeAtRunTime;
	}

	private static boolean isOfJdk(@Nullable ClassLoader loader) {
		return loader == null || loader == ClassLoader.getPlatformClassLoader();
	}

	private record Shape(List<State> fields, List<State> constants, boolean readable, boolean transients,
			boolean writesTransients, boolean ownEquals, boolean ofJdk, boolean extendsJdk, boolean contentOnly,
			boolean madeAtRunTime) {

		static Shape of(Class<?> type) {
			boolean ofJdk = StateFields.isOfJdk(type.getClassLoader());
			List<Field> all = new ArrayList<>();
			Class<?> level = type;
			for (; level != null && !StateFields.isOfJdk(level.getClassLoader()); level = level.getSuperclass()) {
				Arrays.stream(level.getDeclaredFields())
					.filter((field) -> !Modifier.isStatic(field.getModifiers()))
					.forEach(all::add);
			}
			List<Field> written = all.stream().filter((field) -> !Modifier.isTransient(field.getModifiers())).toList();
			boolean readable = written.stream().allMatch(Field::trySetAccessible);
			boolean contentOnly = type.getName().startsWith("kotlin.collections.");
			boolean extendsJdk = contentOnly
					|| (level != null && level != Object.class && level != Record.class && level != Enum.class);
			return new Shape(written.stream().map(State::new).toList(), constantsOf(type), readable,
					written.size() < all.size(), all.stream().anyMatch(Shape::isWrittenByItsClass),
					!isInheritedFromJdk(type), ofJdk, extendsJdk, contentOnly, !ofJdk && isMadeAtRunTime(type));
		}

		private static boolean isWrittenByItsClass(Field field) {
			return Modifier.isTransient(field.getModifiers())
					&& Arrays.stream(field.getDeclaringClass().getDeclaredMethods())
						.anyMatch((method) -> method.getName().equals("writeObject") && method.getParameterCount() == 1
								&& method.getParameterTypes()[0] == ObjectOutputStream.class);
		}

		private static List<State> constantsOf(Class<?> type) {
			return StateFields.isOfJdk(type.getClassLoader()) ? List.of() : Arrays.stream(type.getDeclaredFields())
				.filter((field) -> Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers())
						&& field.getType().isAssignableFrom(type) && field.trySetAccessible())
				.map(State::new)
				.toList();
		}

		private static boolean isInheritedFromJdk(Class<?> type) {
			try {
				return StateFields.isOfJdk(type.getMethod("equals", Object.class).getDeclaringClass().getClassLoader());
			}
			catch (NoSuchMethodException ex) {
				return true;
			}
		}

		/**
		 * Returns whether a class has no class file. A native image has neither class
		 * files nor generated classes.
		 */
		private static boolean isMadeAtRunTime(Class<?> type) {
			if (type.isHidden() || Proxy.isProxyClass(type)) {
				return true;
			}
			ClassLoader loader = type.getClassLoader();
			return System.getProperty("org.graalvm.nativeimage.imagecode") == null && loader != null
					&& loader.getResource(type.getName().replace('.', '/') + ".class") == null;
		}

	}

	/**
	 * One field.
	 */
	record State(Field field) {

		String name() {
			return this.field.getName();
		}

		@Nullable Object of(@Nullable Object holder) {
			try {
				return this.field.get(holder);
			}
			catch (IllegalAccessException ex) {
				throw new IllegalStateException("The field " + this.field + " was readable before", ex);
			}
		}

	}

}
