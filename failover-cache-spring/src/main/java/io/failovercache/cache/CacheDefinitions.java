/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.Set;

import io.failovercache.serialization.ValueCodec;

/**
 * The caches of an application and their settings. Thread-safe.
 *
 * @since 1.0.0
 */
public interface CacheDefinitions {

	/**
	 * The names of the caches that exist from the start.
	 * @return the names
	 */
	Set<String> names();

	/**
	 * Returns whether other caches are created on demand.
	 * @return {@code false} if only the named ones exist
	 */
	boolean isOpen();

	/**
	 * Returns whether a cache is enabled.
	 * @param name the name of the cache
	 * @return {@code false} for a cache that is switched off
	 */
	boolean isEnabled(String name);

	/**
	 * The settings of a cache.
	 * @param name the name of the cache
	 * @return its settings
	 */
	CacheSettings settingsOf(String name);

	/**
	 * The codec of the values of a cache.
	 * @param name the name of the cache
	 * @return its codec
	 */
	ValueCodec codecOf(String name);

}
