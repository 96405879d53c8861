/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.failovercache.client.NodeId;
import io.failovercache.topology.WeightedServer;

/**
 * A source that takes each address of a name as a server, with the port and the weight of
 * the name. If one of several names cannot be resolved, the lookup fails: with only some
 * of the servers, keys would move to other owners.
 *
 * @since 1.0.0
 */
public final class DnsServers implements ServerSource {

	private final List<WeightedServer> names;

	private final NameResolver resolver;

	/**
	 * Creates the source.
	 * @param names the names, at least one
	 * @param resolver looks them up
	 */
	public DnsServers(List<WeightedServer> names, NameResolver resolver) {
		this.names = List.copyOf(names);
		this.resolver = resolver;
	}

	@Override
	public List<WeightedServer> find() throws IOException {
		Map<NodeId, WeightedServer> found = new TreeMap<>();
		for (WeightedServer name : this.names) {
			List<InetAddress> addresses = this.resolver.resolve(name.node().host());
			if (addresses.isEmpty()) {
				throw new IOException("no address of " + name.node().host());
			}
			for (InetAddress address : addresses) {
				NodeId node = new NodeId(literal(address), name.node().port());
				found.putIfAbsent(node, new WeightedServer(node, name.weight()));
			}
		}
		if (found.size() > ClusterConfiguration.MAX_NODES) {
			throw new IOException(
					found.size() + " addresses, more than the accepted " + ClusterConfiguration.MAX_NODES);
		}
		return List.copyOf(found.values());
	}

	private static String literal(InetAddress address) {
		String text = address.getHostAddress();
		int scope = text.indexOf('%');
		return (scope < 0) ? text : text.substring(0, scope);
	}

	@Override
	public Duration staleness() {
		return this.resolver.staleness();
	}

}
