/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure.actuate;

import java.time.Duration;
import java.util.List;
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
import org.springframework.core.env.Environment;

import io.failovercache.actuate.CacheDescriptor;
import io.failovercache.actuate.FailoverCacheEndpoint;
import io.failovercache.actuate.NodeHistory;
import io.failovercache.autoconfigure.FailoverCacheAutoConfiguration;
import io.failovercache.autoconfigure.ServerAddress;
import io.failovercache.cache.FailoverCacheManager;
import io.failovercache.discovery.TopologyControl;
import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeControl;
import io.failovercache.topology.WeightedServer;

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
			ObjectProvider<TopologyControl> topology, ObjectProvider<FailoverCacheManager> cacheManager,
			Environment environment) {
		boolean open = environment.getProperty("failover-cache.topology-change.enabled", Boolean.class, false);
		TopologyControl servers = topology.getIfUnique();
		return new FailoverCacheEndpoint(engine, control,
				(servers != null && !open) ? new ClosedTopology(servers) : servers,
				(text) -> ServerAddress.parse(text).toWeightedServer(), history,
				() -> describe(cacheManager.getIfUnique()));
	}

	/**
	 * A control that changes no servers while the application runs.
	 */
	private record ClosedTopology(TopologyControl servers) implements TopologyControl {

		@Override
		public void change(@Nullable List<WeightedServer> primary, @Nullable List<WeightedServer> backup,
				Duration overlap) {
			throw new IllegalStateException("The servers may not be changed here, since new ones receive all data."
					+ " Set 'failover-cache.topology-change.enabled=true' to allow it");
		}

		@Override
		public boolean isSettled() {
			return this.servers.isSettled();
		}

	}

	private static Map<String, CacheDescriptor> describe(@Nullable FailoverCacheManager cacheManager) {
		Map<String, CacheDescriptor> caches = new TreeMap<>();
		if (cacheManager != null) {
			cacheManager.failoverCaches().forEach((cache) -> caches.put(cache.getName(), CacheDescriptor.of(cache)));
		}
		return caches;
	}

}
