/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

import io.failovercache.autoconfigure.FailoverCacheAutoConfiguration;
import io.failovercache.capacity.CapacityMonitor;
import io.failovercache.discovery.DiscoveryStatus;
import io.failovercache.metrics.CacheEventMetrics;
import io.failovercache.metrics.CapacityMetrics;
import io.failovercache.metrics.DiscoveryMetrics;
import io.failovercache.metrics.EngineMetrics;
import io.failovercache.observe.EngineStatus;

/**
 * Auto-configuration for the meters of the servers.
 *
 * @since 1.0.0
 */
@AutoConfiguration(after = FailoverCacheAutoConfiguration.class,
		afterName = {
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration" })
@ConditionalOnClass({ MeterRegistry.class, MeterBinder.class })
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnSingleCandidate(EngineStatus.class)
public final class FailoverCacheMetricsAutoConfiguration {

	FailoverCacheMetricsAutoConfiguration() {
	}

	@Bean
	EngineMetrics failoverCacheEngineMetrics(ObjectProvider<EngineStatus> engine) {
		return new EngineMetrics(engine::getObject);
	}

	@Bean
	@ConditionalOnSingleCandidate(CapacityMonitor.class)
	CapacityMetrics failoverCacheCapacityMetrics(ObjectProvider<CapacityMonitor> monitor) {
		return new CapacityMetrics(monitor::getObject);
	}

	@Bean
	@ConditionalOnSingleCandidate(DiscoveryStatus.class)
	DiscoveryMetrics failoverCacheDiscoveryMetrics(ObjectProvider<DiscoveryStatus> discovery) {
		return new DiscoveryMetrics(discovery::getObject);
	}

	@Bean
	CacheEventMetrics failoverCacheEventMetrics() {
		return new CacheEventMetrics();
	}

}
