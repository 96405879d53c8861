/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure.metrics;

import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

import io.failovercache.autoconfigure.FailoverCacheAutoConfiguration;
import io.failovercache.breaker.BreakerRegistry;

/**
 * Auto-configuration for Resilience4j's own meters of the circuit breakers, if
 * Resilience4j's starter does not publish them already.
 *
 * @since 1.0.0
 */
@AutoConfiguration(after = FailoverCacheAutoConfiguration.class,
		afterName = {
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration" })
@ConditionalOnClass({ MeterRegistry.class, TaggedCircuitBreakerMetrics.class })
@ConditionalOnBean({ BreakerRegistry.class, MeterRegistry.class })
public final class FailoverCacheCircuitBreakerMetricsAutoConfiguration {

	FailoverCacheCircuitBreakerMetricsAutoConfiguration() {
	}

	@Bean
	MeterBinder failoverCacheCircuitBreakerMetrics(BreakerRegistry breakers) {
		if (breakers.shared()) {
			return (registry) -> {
			};
		}
		return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers.registry());
	}

}
