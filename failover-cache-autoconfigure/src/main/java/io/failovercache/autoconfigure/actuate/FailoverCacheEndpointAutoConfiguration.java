/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure.actuate;

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

import io.failovercache.actuate.FailoverCacheEndpoint;
import io.failovercache.actuate.FailoverCacheEndpoint.CacheDescriptor;
import io.failovercache.actuate.NodeHistory;
import io.failovercache.autoconfigure.FailoverCacheAutoConfiguration;
import io.failovercache.autoconfigure.ServerAddress;
import io.failovercache.cache.FailoverCacheManager;
import io.failovercache.discovery.TopologyControl;
import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeControl;

/**
 * Auto-configuration for the {@link FailoverCacheEndpoint}.
 *
 * @since 1.0.0
 */
@AutoConfiguration(after = FailoverCacheAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(NodeControl.class)
@ConditionalOnSingleCandidate(EngineStatus.class)
@ConditionalOnAvailableEndpoint(FailoverCacheEndpoint.class)
public final class FailoverCacheEndpointAutoConfiguration {

	FailoverCacheEndpointAutoConfiguration() {
	}

	@Bean
	NodeHistory failoverCacheNodeHistory() {
		return new NodeHistory();
	}

	@Bean
	@ConditionalOnMissingBean
	FailoverCacheEndpoint failoverCacheEndpoint(EngineStatus engine, NodeControl control, NodeHistory history,
			ObjectProvider<TopologyControl> topology, ObjectProvider<FailoverCacheManager> cacheManager) {
		return new FailoverCacheEndpoint(engine, control, topology.getIfUnique(),
				(text) -> ServerAddress.parse(text).toWeightedServer(), history,
				() -> describe(cacheManager.getIfUnique()));
	}

	private static Map<String, CacheDescriptor> describe(@Nullable FailoverCacheManager cacheManager) {
		Map<String, CacheDescriptor> caches = new TreeMap<>();
		if (cacheManager != null) {
			cacheManager.failoverCaches().forEach((cache) -> caches.put(cache.getName(), CacheDescriptor.of(cache)));
		}
		return caches;
	}

}
