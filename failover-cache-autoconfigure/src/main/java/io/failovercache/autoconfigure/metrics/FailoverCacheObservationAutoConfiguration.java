/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure.metrics;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizer;
import org.springframework.context.annotation.Bean;

import io.failovercache.autoconfigure.FailoverCacheAutoConfiguration;
import io.failovercache.cache.FailoverCacheManager;
import io.failovercache.metrics.CacheObservations;

/**
 * Auto-configuration that lets Micrometer observe the calls of caches, if enabled.
 *
 * @since 1.0.0
 */
@AutoConfiguration(after = FailoverCacheAutoConfiguration.class)
@ConditionalOnClass({ ObservationRegistry.class, CacheManagerCustomizer.class })
@ConditionalOnBooleanProperty("failover-cache.observations.enabled")
public final class FailoverCacheObservationAutoConfiguration {

	FailoverCacheObservationAutoConfiguration() {
	}

	@Bean
	CacheObservations failoverCacheObservations(ObjectProvider<ObservationRegistry> registry) {
		return new CacheObservations(() -> registry.getIfUnique(() -> ObservationRegistry.NOOP));
	}

	@Bean
	ObservedCaches failoverCacheObservedCaches(CacheObservations observations) {
		return new ObservedCaches(observations);
	}

	/**
	 * The customizer as a class, not a lambda: Spring Boot reads the type of the manager
	 * from it.
	 */
	private record ObservedCaches(
			CacheObservations observations) implements CacheManagerCustomizer<FailoverCacheManager> {

		@Override
		public void customize(FailoverCacheManager cacheManager) {
			cacheManager.setDecorator(this.observations::observe);
		}

	}

}
