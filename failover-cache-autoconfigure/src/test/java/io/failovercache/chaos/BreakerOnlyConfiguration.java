/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.io.IOException;
import java.util.stream.Stream;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.support.SimpleCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The negative control: what is usually built. Every write to both servers, reads of the
 * primary, a breaker before each, the backup on error and on a miss; nothing remembers
 * what a server missed. The suite must find its stale reads.
 */
@Configuration(proxyBeanMethods = false)
@EnableCaching
class BreakerOnlyConfiguration {

	@Bean(destroyMethod = "close")
	BreakerOnlyServer primaryServer(@Value("${failover-cache.primary.servers}") String address) throws IOException {
		return new BreakerOnlyServer(address);
	}

	@Bean(destroyMethod = "close")
	BreakerOnlyServer backupServer(@Value("${failover-cache.backup.servers}") String address) throws IOException {
		return new BreakerOnlyServer(address);
	}

	@Bean
	CacheManager cacheManager(BreakerOnlyServer primaryServer, BreakerOnlyServer backupServer) {
		SimpleCacheManager manager = new SimpleCacheManager();
		int keys = WorkerSettings.fromSystemProperties().keys();
		manager.setCaches(Stream.of("items", "prices", "notes")
			.map((name) -> new BreakerOnlyCache(name, keys, primaryServer, backupServer))
			.toList());
		return manager;
	}

}
