/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.Serializable;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.util.ClassUtils;

import io.failovercache.serialization.OptionalLibrary;
import io.failovercache.serialization.TrustedTypes;

/**
 * Hints that let a native image read values back: the JDK's value types, for the format
 * {@code jdk}, and the libraries that are looked for by name. The application names its
 * own classes.
 */
final class SerializationRuntimeHints implements RuntimeHintsRegistrar {

	/** The serialized form of {@code java.time} types, and its type names. */
	private static final String[] TIMES = { "java.time.Ser", "java.time.DayOfWeek", "java.time.Duration",
			"java.time.Instant", "java.time.LocalDate", "java.time.LocalDateTime", "java.time.LocalTime",
			"java.time.Month", "java.time.MonthDay", "java.time.OffsetDateTime", "java.time.OffsetTime",
			"java.time.Period", "java.time.Year", "java.time.YearMonth", "java.time.ZoneOffset", "java.time.ZoneRegion",
			"java.time.ZonedDateTime" };

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		Stream.concat(TrustedTypes.jdkTypes().stream(), Stream.of(TIMES))
			.map((name) -> ClassUtils.resolveClassName(name, classLoader))
			.filter(Serializable.class::isAssignableFrom)
			.forEach((type) -> hints.reflection().registerJavaSerialization(type));
		for (OptionalLibrary library : OptionalLibrary.values()) {
			hints.reflection().registerTypeIfPresent(classLoader, library.className());
		}
	}

}
