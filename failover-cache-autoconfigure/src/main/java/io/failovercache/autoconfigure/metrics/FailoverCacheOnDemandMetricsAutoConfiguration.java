/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure.metrics;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.cache.autoconfigure.metrics.CacheMetricsAutoConfiguration;
import org.springframework.boot.cache.metrics.CacheMetricsRegistrar;
import org.springframework.context.annotation.Bean;

import io.failovercache.cache.FailoverCache;
import io.failovercache.cache.FailoverCacheManager;

/**
 * Auto-configuration that binds the meters of caches that are created on demand: Spring
 * Boot binds only those that exist at the start.
 *
 * @since 1.0.0
 */
@AutoConfiguration(after = CacheMetricsAutoConfiguration.class)
@ConditionalOnClass({ MeterBinder.class, CacheMetricsRegistrar.class })
@ConditionalOnBean(CacheMetricsRegistrar.class)
@ConditionalOnSingleCandidate(FailoverCacheManager.class)
public final class FailoverCacheOnDemandMetricsAutoConfiguration {

	private static final Tag CACHE_MANAGER = Tag.of("cache.manager", "cacheManager");

	FailoverCacheOnDemandMetricsAutoConfiguration() {
	}

	@Bean
	SmartInitializingSingleton failoverCacheOnDemandMetrics(ObjectProvider<FailoverCacheManager> managers,
			CacheMetricsRegistrar registrar) {
		return () -> managers.ifUnique((cacheManager) -> {
			cacheManager.onCacheCreated((cache) -> bind(registrar, cache));
			cacheManager.failoverCaches().forEach((cache) -> bind(registrar, cache));
		});
	}

	private static void bind(CacheMetricsRegistrar registrar, FailoverCache cache) {
		registrar.bindCacheToRegistry(cache, CACHE_MANAGER);
	}

}
