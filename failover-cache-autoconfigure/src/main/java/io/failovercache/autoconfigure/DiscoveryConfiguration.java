/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.failovercache.discovery.DnsServers;
import io.failovercache.discovery.ElastiCacheServers;
import io.failovercache.discovery.GroupSource;
import io.failovercache.discovery.JvmNameResolver;
import io.failovercache.discovery.NameResolver;
import io.failovercache.discovery.ServerDiscovery;
import io.failovercache.discovery.ServerSource;
import io.failovercache.observe.GroupRole;
import io.failovercache.replication.ServerAssignment;
import io.failovercache.topology.WeightedServer;

/**
 * Configuration of the search for servers.
 */
@Configuration(proxyBeanMethods = false)
class DiscoveryConfiguration {

	private static final Duration LEAST_ENDPOINT_TIMEOUT = Duration.ofSeconds(1);

	/**
	 * Looks nothing up for service connections, which name the servers themselves.
	 */
	@Bean
	ServerDiscovery failoverCacheServerDiscovery(FailoverCacheProperties properties, ConfiguredServers servers,
			ServerTls tls, ObjectProvider<PropertiesFailoverCacheConnectionDetails> named,
			ObjectProvider<NameResolver> resolver) {
		ServerAssignment lists = servers.toServerLists();
		List<GroupSource> sources = new ArrayList<>();
		if (named.getIfAvailable() != null) {
			Sources all = new Sources(properties.connectTimeout(), tls, resolver);
			all.add(sources, GroupRole.PRIMARY, properties.primary().discovery(), lists.primary());
			all.add(sources, GroupRole.BACKUP, properties.backup().discovery(), lists.backup());
		}
		return new ServerDiscovery(lists, sources, properties.topologyRefresh());
	}

	private record Sources(Duration connectTimeout, ServerTls tls, ObjectProvider<NameResolver> resolver) {

		void add(List<GroupSource> sources, GroupRole group, Discovery discovery, List<WeightedServer> names) {
			switch (discovery) {
				case STATIC -> {
				}
				case DNS -> sources.add(new GroupSource(group, "dns", dns(names)));
				case ELASTICACHE -> sources.add(new GroupSource(group, "elasticache",
						new ElastiCacheServers(names, timeout(), this.tls.engines((endpoint) -> group))));
			}
		}

		private Duration timeout() {
			return (this.connectTimeout.compareTo(LEAST_ENDPOINT_TIMEOUT) > 0) ? this.connectTimeout
					: LEAST_ENDPOINT_TIMEOUT;
		}

		private ServerSource dns(List<WeightedServer> names) {
			return new DnsServers(names, this.resolver.getIfUnique(JvmNameResolver::new));
		}

	}

}
