/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;
import org.apache.fory.serializer.SerializerFactory;
import org.apache.fory.util.function.Functions;
import org.jspecify.annotations.Nullable;

/**
 * The accessors of records, held for all instances of Fory. Fory makes a class for each
 * accessor, which the JVM never unloads, and finds it again as long as anything else
 * holds the accessor that it was made with. Nothing else does, so that each instance that
 * followed a garbage collection would make all of them anew. Bounded by the trusted
 * records. Thread-safe.
 */
final class RecordGettersByFory implements SerializerFactory {

	private final Map<Class<?>, List<Method>> accessors = new ConcurrentHashMap<>();

	/**
	 * Called before Fory chooses a serializer.
	 * @return {@code null}: the choice is left to Fory
	 */
	@Override
	public @Nullable Serializer<?> createSerializer(TypeResolver resolver, Class<?> type) {
		if (type.isRecord()) {
			this.accessors.computeIfAbsent(type, RecordGettersByFory::accessorsOf)
				.forEach(Functions::makeGetterFunction);
		}
		return null;
	}

	private static List<Method> accessorsOf(Class<?> type) {
		return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getAccessor).toList();
	}

}
