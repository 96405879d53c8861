/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.failovercache.client.NodeId;
import io.failovercache.client.transport.TlsEngines;
import io.failovercache.topology.WeightedServer;

/**
 * The nodes of ElastiCache clusters, as their configuration endpoints list them. Each has
 * the weight of its endpoint.
 * <p>
 * The name of an endpoint leads to any node of the cluster, and a node that lags behind
 * answers with an older version, which is ignored. A cluster that was created again
 * counts from 1: so an older version is accepted if no other comes for a while, and
 * sooner if it has none of the known nodes.
 *
 * @since 1.0.0
 */
public final class ElastiCacheServers implements ServerSource {

	static final int BELIEVED_AFTER = 10;

	/**
	 * The number of answers after which a list without any known node is accepted: a node
	 * that lags behind knows at least some of them.
	 */
	static final int ANOTHER_CLUSTER_BELIEVED_AFTER = 3;

	private final List<Cluster> clusters = new ArrayList<>();

	/**
	 * Creates the source.
	 * @param endpoints the configuration endpoints, at least one
	 * @param timeout the longest that one of them is waited for
	 */
	public ElastiCacheServers(List<WeightedServer> endpoints, Duration timeout) {
		this(endpoints, timeout, TlsEngines.NONE);
	}

	/**
	 * Creates the source.
	 * @param endpoints the configuration endpoints, at least one
	 * @param timeout the longest wait for one of them
	 * @param engines which of them are asked over TLS, and how
	 */
	public ElastiCacheServers(List<WeightedServer> endpoints, Duration timeout, TlsEngines engines) {
		endpoints.forEach((endpoint) -> this.clusters
			.add(new Cluster(new ConfigurationEndpoint(endpoint.node(), timeout, engines), endpoint.weight())));
	}

	@Override
	public List<WeightedServer> find() throws IOException {
		Map<NodeId, WeightedServer> found = new TreeMap<>();
		for (Cluster cluster : this.clusters) {
			for (NodeId node : cluster.nodes()) {
				found.putIfAbsent(node, new WeightedServer(node, cluster.weight));
			}
		}
		return List.copyOf(found.values());
	}

	private static final class Cluster {

		private final ConfigurationEndpoint endpoint;

		private final int weight;

		private long version;

		private int older;

		private List<NodeId> known = List.of();

		Cluster(ConfigurationEndpoint endpoint, int weight) {
			this.endpoint = endpoint;
			this.weight = weight;
		}

		List<NodeId> nodes() throws IOException {
			ClusterConfiguration answer = this.endpoint.ask();
			boolean another = Collections.disjoint(answer.nodes(), this.known);
			int believedAfter = another ? ANOTHER_CLUSTER_BELIEVED_AFTER : BELIEVED_AFTER;
			if (answer.version() < this.version && ++this.older < believedAfter) {
				throw new IOException("%s answers with version %d after version %d".formatted(this.endpoint,
						answer.version(), this.version));
			}
			this.version = answer.version();
			this.older = 0;
			this.known = answer.nodes();
			return answer.nodes();
		}

	}

}
