/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.CacheProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cache.CacheManager;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration that logs once that the failover cache is on the class path but has
 * no servers. The properties are bound all the same: the name of the servers may be
 * misspelled, which stops the start.
 *
 * @since 1.0.0
 */
@AutoConfiguration(before = CacheAutoConfiguration.class)
@ConditionalOnClass(CacheProperties.class)
@ConditionalOnBooleanProperty(name = "failover-cache.enabled", matchIfMissing = true)
@ConditionalOnMissingBean(value = CacheManager.class, name = "cacheResolver")
@Conditional({ OnCacheTypeUnsetCondition.class, OnNoServersCondition.class })
@EnableConfigurationProperties(FailoverCacheProperties.class)
@Lazy(false)
public final class FailoverCacheInactiveAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(FailoverCacheInactiveAutoConfiguration.class);

	FailoverCacheInactiveAutoConfiguration(FailoverCacheProperties properties, Environment environment) {
		UnknownVariables.warn(environment, properties.caches().keySet());
		logger.warn("The failover cache is not active: no server is known. Set 'failover-cache.primary.servers' and "
				+ "'failover-cache.backup.servers' to turn it on, or 'failover-cache.enabled' to 'false' to silence "
				+ "this warning.");
	}

}
