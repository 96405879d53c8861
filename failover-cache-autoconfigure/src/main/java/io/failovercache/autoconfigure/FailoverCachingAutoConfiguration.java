/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.cache.autoconfigure.CacheProperties;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.interceptor.CacheAspectSupport;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration that enables caching if the failover cache is active and the
 * application did not enable caching itself.
 *
 * @since 1.0.0
 */
@AutoConfiguration(before = FailoverCacheAutoConfiguration.class)
@ConditionalOnClass(CacheProperties.class)
@ConditionalOnBooleanProperty(name = "failover-cache.enabled", matchIfMissing = true)
@ConditionalOnMissingBean(value = { CacheAspectSupport.class, CacheManager.class }, name = "cacheResolver")
@Conditional({ OnCacheTypeUnsetCondition.class, OnServersCondition.class })
@EnableCaching
public final class FailoverCachingAutoConfiguration {

	FailoverCachingAutoConfiguration() {
	}

}
