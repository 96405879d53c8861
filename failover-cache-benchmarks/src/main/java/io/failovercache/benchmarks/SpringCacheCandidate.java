/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import org.jspecify.annotations.Nullable;

import org.springframework.cache.Cache;

/**
 * Any cache of Spring's, called as an annotation would call it.
 */
abstract class SpringCacheCandidate implements Candidate {

	@Override
	public final @Nullable Object get(String key) {
		Cache.ValueWrapper found = cache().get(key);
		return (found != null) ? found.get() : null;
	}

	@Override
	public final void put(String key, Object value) {
		cache().put(key, value);
	}

	@Override
	public final void evict(String key) {
		cache().evict(key);
	}

	abstract Cache cache();

}
