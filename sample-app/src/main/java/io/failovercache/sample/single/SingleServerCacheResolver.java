/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.single;

import java.util.Collection;
import java.util.List;

import org.springframework.cache.Cache;
import org.springframework.cache.interceptor.CacheOperationInvocationContext;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.stereotype.Component;

/**
 * The cache resolver that leads annotated methods to the single server. A cache manager
 * would be in the way of the one under test: there can be a resolver beside it.
 */
@Component
class SingleServerCacheResolver implements CacheResolver {

	private final SingleServer server;

	SingleServerCacheResolver(SingleServer server) {
		this.server = server;
	}

	@Override
	public Collection<? extends Cache> resolveCaches(CacheOperationInvocationContext<?> context) {
		return List.of(new SingleServerCache("products", this.server));
	}

}
