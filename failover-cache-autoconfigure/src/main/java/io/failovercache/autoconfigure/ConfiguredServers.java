/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.failovercache.client.NodeId;
import io.failovercache.replication.ServerAssignment;
import io.failovercache.topology.WeightedServer;

/**
 * The servers of every role, merged from all connection details. No server occurs twice,
 * and there is at least one primary server.
 *
 * @param primary the servers that are asked first
 * @param backup the servers that hold the same, maybe none
 * @param witness the servers that hold no data, maybe none
 */
record ConfiguredServers(List<ServerAddress> primary, List<ServerAddress> backup, List<ServerAddress> witness) {

	ConfiguredServers {
		if (primary.isEmpty()) {
			throw new InvalidFailoverCachePropertyException(property("primary"), "", "there is no primary server",
					"Name at least one server, or give one of the service connections the role 'primary'.");
		}
		Map<NodeId, String> seen = new LinkedHashMap<>();
		requireUnique("primary", primary, seen);
		requireUnique("backup", backup, seen);
		requireUnique("witness", witness, seen);
	}

	static ConfiguredServers of(Stream<FailoverCacheConnectionDetails> details) {
		List<FailoverCacheConnectionDetails> all = details.toList();
		return new ConfiguredServers(merge(all, FailoverCacheConnectionDetails::primary),
				merge(all, FailoverCacheConnectionDetails::backup),
				merge(all, FailoverCacheConnectionDetails::witness));
	}

	ServerAssignment toServerLists() {
		return new ServerAssignment(weighted(this.primary), weighted(this.backup),
				this.witness.stream().map(ServerAddress::node).toList());
	}

	private static List<WeightedServer> weighted(List<ServerAddress> servers) {
		return servers.stream().map(ServerAddress::toWeightedServer).toList();
	}

	static String property(String group) {
		return FailoverCacheProperties.PREFIX + "." + group + ".servers";
	}

	private static List<ServerAddress> merge(List<FailoverCacheConnectionDetails> all,
			Function<FailoverCacheConnectionDetails, List<ServerAddress>> role) {
		List<ServerAddress> merged = new ArrayList<>();
		all.forEach((details) -> merged.addAll(role.apply(details)));
		return List.copyOf(merged);
	}

	private static void requireUnique(String group, List<ServerAddress> servers, Map<NodeId, String> seen) {
		for (ServerAddress server : servers) {
			seen.forEach((other, otherGroup) -> requireOther(group, server, other, otherGroup));
			seen.put(server.node(), group);
		}
	}

	private static void requireOther(String group, ServerAddress server, NodeId other, String otherGroup) {
		if (!server.node().isSameAs(other)) {
			return;
		}
		if (server.node().address().equals(other.address())) {
			throw new InvalidFailoverCachePropertyException(property(group), server.toString(),
					otherGroup.equals(group) ? "the server is named twice"
							: "the server already belongs to the group '" + otherGroup + "'",
					"Name each server once: a copy on the same server does not survive its loss.");
		}
		throw new InvalidFailoverCachePropertyException(
				property(group), server.toString(), "the server '%s' of the group '%s' has the same name or address"
					.formatted(new ServerAddress(other, 1), otherGroup),
				"Give each server a name of its own: keys are placed by it.");
	}

}
