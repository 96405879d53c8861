/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.CacheProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cache.CacheManager;
import org.springframework.cache.interceptor.CacheAspectSupport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for the failover cache.
 *
 * @since 1.0.0
 */
@AutoConfiguration(before = CacheAutoConfiguration.class,
		afterName = "io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration")
@ConditionalOnClass(CacheProperties.class)
@ConditionalOnBooleanProperty(name = "failover-cache.enabled", matchIfMissing = true)
@ConditionalOnBean(CacheAspectSupport.class)
@ConditionalOnMissingBean(value = CacheManager.class, name = "cacheResolver")
@Conditional({ OnCacheTypeUnsetCondition.class, OnServersCondition.class })
@EnableConfigurationProperties({ FailoverCacheProperties.class, CacheProperties.class })
@Import({ DiscoveryConfiguration.class, EngineConfiguration.class, CacheConfiguration.class,
		CachedCallConfiguration.class })
public final class FailoverCacheAutoConfiguration {

	FailoverCacheAutoConfiguration(FailoverCacheProperties properties, Environment environment) {
		FailoverCachePropertiesValidator.validate(properties);
		DurationsWithoutUnit.warn(environment, properties.caches().keySet());
		UnknownVariables.warn(environment, properties.caches().keySet());
	}

	@Bean
	@ConditionalOnMissingBean(FailoverCacheConnectionDetails.class)
	PropertiesFailoverCacheConnectionDetails failoverCacheConnectionDetails(FailoverCacheProperties properties) {
		return new PropertiesFailoverCacheConnectionDetails(properties);
	}

	@Bean
	ConfiguredServers failoverCacheServers(ObjectProvider<FailoverCacheConnectionDetails> connectionDetails) {
		return ConfiguredServers.of(connectionDetails.orderedStream());
	}

}
