/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure.metrics;

import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.cache.autoconfigure.metrics.CacheMetricsAutoConfiguration;
import org.springframework.boot.cache.metrics.CacheMeterBinderProvider;
import org.springframework.context.annotation.Bean;

import io.failovercache.autoconfigure.FailoverCacheAutoConfiguration;
import io.failovercache.cache.FailoverCacheManager;
import io.failovercache.metrics.FailoverCacheMeterBinderProvider;

/**
 * Auto-configuration that lets Spring Boot bind the meters of the failover caches.
 *
 * @since 1.0.0
 */
@AutoConfiguration(after = FailoverCacheAutoConfiguration.class, before = CacheMetricsAutoConfiguration.class)
@ConditionalOnClass({ MeterBinder.class, CacheMeterBinderProvider.class })
@ConditionalOnBean(FailoverCacheManager.class)
public final class FailoverCacheMeterBinderAutoConfiguration {

	FailoverCacheMeterBinderAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	FailoverCacheMeterBinderProvider failoverCacheMeterBinderProvider() {
		return new FailoverCacheMeterBinderProvider();
	}

}
