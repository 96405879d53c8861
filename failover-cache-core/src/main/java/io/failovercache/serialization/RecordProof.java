/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.Externalizable;
import java.io.ObjectInputFilter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The short proof for records of plain values. Java serialization makes such a record by
 * calling its canonical constructor with the components that it has read. So does this
 * proof, with copies of the components, and without reading: what a constructor changes
 * or refuses, and what an {@code equals} takes for different, shows just the same. Only a
 * class whose instance was read back once is trusted to be found by a reader.
 * Thread-safe.
 */
final class RecordProof {

	/** Up to this size and number of parts no bound of a read is met. */
	private static final int MOST_BYTES = 16 * 1024;

	private static final int MOST_PARTS = 128;

	private static final int MOST_DEPTH = 8;

	private final PlainValues plain;

	private final ClassValue<Shape> shapes = new ClassValue<>() {
		@Override
		protected Shape computeValue(Class<?> type) {
			return Shape.of(type);
		}
	};

	RecordProof(JdkSerializer serializer) {
		this.plain = new PlainValues(serializer);
	}

	/**
	 * Returns whether a value is sure to come back the same. If not, it may still do so.
	 * @param value the value
	 * @param bytes the size of its serialized form
	 */
	boolean isSure(Object value, int bytes) {
		if (!(value instanceof Record) || bytes > MOST_BYTES) {
			return false;
		}
		try {
			Object copy = isFilteredByJvm() ? null : new Copies().of(value, 0);
			return copy != null && value.equals(copy);
		}
		catch (ReflectiveOperationException | RuntimeException | StackOverflowError ex) {
			// To be shown, and told, by reading the bytes.
			return false;
		}
	}

	/** Such a filter may refuse one value of a class and not another. */
	private static boolean isFilteredByJvm() {
		return ObjectInputFilter.Config.getSerialFilter() != null
				|| ObjectInputFilter.Config.getSerialFilterFactory().getClass().getClassLoader() != null;
	}

	/**
	 * Notes the classes of a value that was read back and found to be the same.
	 */
	void readBack(Object value) {
		if (value instanceof Record) {
			try {
				noteClasses(value, new IdentityHashMap<>());
			}
			catch (IllegalAccessException ex) {
				throw new IllegalStateException("A field was readable before", ex);
			}
		}
	}

	private void noteClasses(Object part, IdentityHashMap<Object, Object> noted) throws IllegalAccessException {
		if (noted.size() >= MOST_PARTS || noted.put(part, part) != null) {
			return;
		}
		Shape shape = this.shapes.get(classOf(part));
		shape.known = shape.restorable;
		if (part instanceof Record && shape.restorable) {
			for (Field field : shape.fields) {
				Object inner = field.getType().isPrimitive() ? null : field.get(part);
				if (inner instanceof Record || inner instanceof Enum) {
					noteClasses(inner, noted);
				}
			}
		}
	}

	private static Class<?> classOf(Object part) {
		return (part instanceof Enum<?> constant) ? constant.getDeclaringClass() : part.getClass();
	}

	/**
	 * The copies of one value. Parts that are one object have one copy, as after a read.
	 */
	private final class Copies {

		private final IdentityHashMap<Object, Object> made = new IdentityHashMap<>(16);

		@Nullable Object of(Object part, int depth) throws ReflectiveOperationException {
			Object known = this.made.get(part);
			if (known != null || this.made.size() >= MOST_PARTS) {
				return known;
			}
			Object copy = copyOf(part, depth);
			if (copy != null) {
				this.made.put(part, copy);
			}
			return copy;
		}

		private @Nullable Object copyOf(Object part, int depth) throws ReflectiveOperationException {
			if (part instanceof Record) {
				Shape shape = RecordProof.this.shapes.get(part.getClass());
				return (shape.known && depth < MOST_DEPTH) ? copyOf(part, shape, depth) : null;
			}
			if (part instanceof Enum<?> constant) {
				return RecordProof.this.shapes.get(constant.getDeclaringClass()).known ? part : null;
			}
			return RecordProof.this.plain.copyOf(part);
		}

		private @Nullable Object copyOf(Object holder, Shape shape, int depth) throws ReflectiveOperationException {
			@Nullable Object[] parts = new @Nullable Object[shape.fields.size()];
			for (int i = 0; i < parts.length; i++) {
				Field field = shape.fields.get(i);
				Object part = field.get(holder);
				parts[i] = (part == null || field.getType().isPrimitive()) ? part : of(part, depth + 1);
				if (part != null && parts[i] == null) {
					return null;
				}
			}
			Object copy = shape.constructor().newInstance(parts);
			for (int i = 0; i < parts.length; i++) {
				if (!isSame(parts[i], shape.fields.get(i).get(copy))) {
					return null;
				}
			}
			return copy;
		}

		/** Returns whether a constructor has kept a part as it was given. */
		private static boolean isSame(@Nullable Object given, @Nullable Object kept) {
			if (given == null || kept == null || given instanceof Record) {
				return given == kept;
			}
			return given.getClass() == kept.getClass() && given.equals(kept);
		}

	}

	/**
	 * The components of a record class, and how to make one; nothing for an enum.
	 */
	private static final class Shape {

		private final List<Field> fields;

		private final @Nullable Constructor<?> constructor;

		/**
		 * True if reading calls nothing but the constructor. An enum is read by its name.
		 */
		private final boolean restorable;

		/** True once an instance was read back. */
		private volatile boolean known;

		private Shape(List<Field> fields, @Nullable Constructor<?> constructor, boolean restorable) {
			this.fields = fields;
			this.constructor = constructor;
			this.restorable = restorable;
		}

		static Shape of(Class<?> type) {
			RecordComponent[] components = type.getRecordComponents();
			if (components == null || Externalizable.class.isAssignableFrom(type) || isReplaced(type)) {
				return new Shape(List.of(), null, type.isEnum());
			}
			try {
				Field[] fields = new Field[components.length];
				for (int i = 0; i < fields.length; i++) {
					fields[i] = type.getDeclaredField(components[i].getName());
				}
				Constructor<?> constructor = type
					.getDeclaredConstructor(Arrays.stream(fields).map(Field::getType).toArray(Class<?>[]::new));
				boolean open = Arrays.stream(fields).allMatch(Field::trySetAccessible)
						&& constructor.trySetAccessible();
				return new Shape(List.of(fields), constructor, open);
			}
			catch (NoSuchFieldException | NoSuchMethodException ex) {
				return new Shape(List.of(), null, false);
			}
		}

		private static boolean isReplaced(Class<?> type) {
			return Arrays.stream(type.getDeclaredMethods())
				.anyMatch((method) -> method.getParameterCount() == 0
						&& List.of("readResolve", "writeReplace").contains(method.getName()));
		}

		private Constructor<?> constructor() throws NoSuchMethodException {
			if (this.constructor == null) {
				throw new NoSuchMethodException("not a record");
			}
			return this.constructor;
		}

	}

}
