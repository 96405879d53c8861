/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.Map;
import java.util.Set;

import io.failovercache.serialization.ValueCodec;

/**
 * Caches with settings of their own, and any others with the defaults; all with one
 * codec.
 *
 * @param caches the settings by name of the cache
 * @param codec the codec of all values
 */
record OpenCacheDefinitions(Map<String, CacheSettings> caches, ValueCodec codec) implements CacheDefinitions {

	@Override
	public Set<String> names() {
		return this.caches.keySet();
	}

	@Override
	public boolean isOpen() {
		return true;
	}

	@Override
	public boolean isEnabled(String name) {
		return true;
	}

	@Override
	public CacheSettings settingsOf(String name) {
		return this.caches.getOrDefault(name, CacheSettings.defaults());
	}

	@Override
	public ValueCodec codecOf(String name) {
		return this.codec;
	}

}
