/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * The serialized form of an optional value, which the JDK cannot serialize.
 */
final class SerializedOptional implements Serializable {

	private static final long serialVersionUID = 1L;

	private final char kind;

	private final @Nullable Object value;

	private SerializedOptional(char kind, @Nullable Object value) {
		this.kind = kind;
		this.value = value;
	}

	/** The serialized form of an optional value; any other object itself. */
	static Object of(Object part) {
		if (part instanceof Optional<?> optional) {
			return new SerializedOptional('O', optional.orElse(null));
		}
		if (part instanceof OptionalInt optional) {
			return new SerializedOptional('I', optional.isPresent() ? optional.getAsInt() : null);
		}
		if (part instanceof OptionalLong optional) {
			return new SerializedOptional('L', optional.isPresent() ? optional.getAsLong() : null);
		}
		if (part instanceof OptionalDouble optional) {
			return new SerializedOptional('D', optional.isPresent() ? optional.getAsDouble() : null);
		}
		return part;
	}

	private Object readResolve() {
		return switch (this.kind) {
			case 'I' -> (this.value instanceof Integer number) ? OptionalInt.of(number) : OptionalInt.empty();
			case 'L' -> (this.value instanceof Long number) ? OptionalLong.of(number) : OptionalLong.empty();
			case 'D' -> (this.value instanceof Double number) ? OptionalDouble.of(number) : OptionalDouble.empty();
			default -> Optional.ofNullable(this.value);
		};
	}

}
