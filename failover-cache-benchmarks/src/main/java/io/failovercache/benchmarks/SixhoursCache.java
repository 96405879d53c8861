/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.util.Objects;

import io.sixhours.memcached.cache.MemcachedCacheManager;
import io.sixhours.memcached.cache.XMemcachedClient;

import org.springframework.cache.Cache;

/**
 * The starter of sixhours, on one group of servers. Its auto-configuration does not run
 * on Spring Boot 4, its classes do.
 */
final class SixhoursCache extends SpringCacheCandidate {

	private final MemcachedCacheManager manager;

	private final Cache cache;

	SixhoursCache(Servers servers) {
		this.manager = new MemcachedCacheManager(new XMemcachedClient(BareClient.connect(servers.primary())));
		this.manager.setExpiration(3600);
		this.manager.afterPropertiesSet();
		this.cache = Objects.requireNonNull(this.manager.getCache("products"));
	}

	@Override
	Cache cache() {
		return this.cache;
	}

	@Override
	public void close() {
		this.manager.client().shutdown();
	}

}
