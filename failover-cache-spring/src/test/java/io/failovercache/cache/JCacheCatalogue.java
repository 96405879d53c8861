/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.concurrent.atomic.AtomicInteger;

import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/**
 * A service with the annotations of JCache, which Spring understands.
 */
@CacheDefaults(cacheName = "jcache")
class JCacheCatalogue {

	private final AtomicInteger calls = new AtomicInteger();

	@CacheResult
	public String result(String id) {
		return "value " + this.calls.incrementAndGet();
	}

	@CacheResult
	public String keyed(String ignored, @CacheKey String id) {
		return "value " + this.calls.incrementAndGet();
	}

	@CacheResult
	public String failing(String id) {
		throw new IllegalStateException("no database");
	}

	@CachePut
	public void put(String id, @CacheValue String value) {
	}

	@CacheRemove
	public void remove(String id) {
	}

	@CacheRemoveAll
	public void removeAll() {
	}

}
