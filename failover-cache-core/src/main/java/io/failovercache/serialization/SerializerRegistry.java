/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The serializers of one set of settings, each made when it is first needed: a reader may
 * meet bytes of every format. Thread-safe.
 */
final class SerializerRegistry {

	private static final Map<String, Integer> NUMBERS = Map.of("jdk", JdkSerializer.FORMAT, "json",
			JsonSerializer.FORMAT, "fory", ForySerializer.FORMAT);

	private final Function<Integer, CacheValueSerializer> maker;

	private final Map<Integer, CacheValueSerializer> made = new ConcurrentHashMap<>();

	SerializerRegistry(Function<Integer, CacheValueSerializer> maker) {
		this.maker = maker;
	}

	CacheValueSerializer named(String name) {
		return this.made.computeIfAbsent(numberOf(name), this.maker);
	}

	static int numberOf(String name) {
		Integer number = NUMBERS.get(name);
		if (number == null) {
			throw new IllegalArgumentException("serialization.format is '" + name + "', not one of jdk, json, fory");
		}
		return number;
	}

	boolean isBuiltIn(CacheValueSerializer serializer) {
		return NUMBERS.containsValue(serializer.format());
	}

	@Nullable CacheValueSerializer numbered(int number) {
		CacheValueSerializer serializer = this.made.get(number);
		if (serializer != null || !NUMBERS.containsValue(number)) {
			return serializer;
		}
		try {
			return this.made.computeIfAbsent(number, this.maker);
		}
		catch (MissingLibraryException ex) {
			return null;
		}
	}

}
