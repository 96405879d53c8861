/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.EnumSet;

import org.jspecify.annotations.Nullable;

/**
 * The enum of an {@link EnumSet} or {@link EnumMap} that is empty, which Jackson cannot
 * tell for want of an element.
 */
final class EmptyEnumContainers {

	private EmptyEnumContainers() {
	}

	/**
	 * The type id of such a container, as Jackson writes it of one with elements.
	 * @param container any object
	 * @return the id, {@code null} if it is anything else, or its enum has no constants
	 */
	static @Nullable String idOf(Object container) {
		if (container instanceof EnumSet<?> set && set.isEmpty()) {
			Class<?> type = elementTypeOf(set);
			return (type != null) ? "java.util.EnumSet<" + type.getName() + ">" : null;
		}
		if (container.getClass() == EnumMap.class && ((EnumMap<?, ?>) container).isEmpty()) {
			Class<?> type = keyTypeOf((EnumMap<?, ?>) container);
			return (type != null) ? "java.util.EnumMap<" + type.getName() + ",java.lang.Object>" : null;
		}
		return null;
	}

	private static @Nullable Class<?> elementTypeOf(EnumSet<?> set) {
		EnumSet<?> others = EnumSet.complementOf(set);
		return others.isEmpty() ? null : others.iterator().next().getDeclaringClass();
	}

	/** Only its serialized form tells it. */
	private static @Nullable Class<?> keyTypeOf(EnumMap<?, ?> map) {
		try (ClassStream stream = new ClassStream()) {
			stream.writeObject(map);
			return stream.keyType;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static final class ClassStream extends ObjectOutputStream {

		private @Nullable Class<?> keyType;

		ClassStream() throws IOException {
			super(OutputStream.nullOutputStream());
		}

		@Override
		protected void annotateClass(Class<?> type) {
			if (type.isEnum()) {
				this.keyType = type;
			}
		}

	}

}
