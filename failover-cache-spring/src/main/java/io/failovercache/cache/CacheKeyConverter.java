/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

/**
 * Converts the keys that Spring makes to text. A bean of this type replaces the built-in
 * one, which accepts text, numbers, enums, dates, arrays, lists, sets, maps, and objects
 * whose {@code equals} compares fields, alone or in each other; it refuses keys that it
 * cannot know to be equal in another JVM. Implementations are thread-safe.
 *
 * @since 1.0.0
 */
public interface CacheKeyConverter {

	/**
	 * Converts a key. Equal keys must have equal texts, and different keys different
	 * ones, or callers would read each other's values.
	 * @param key the key that the key generator made of the parameters of a call
	 * @return a text of any length and any characters, the same in every JVM and after
	 * every restart
	 * @throws IllegalArgumentException if this key cannot be converted
	 */
	String convert(Object key);

	/**
	 * The converter that is used by default.
	 * @return the built-in converter
	 */
	static CacheKeyConverter builtIn() {
		return new BuiltInKeys()::textOf;
	}

}
