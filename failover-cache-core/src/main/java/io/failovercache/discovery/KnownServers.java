/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.NodeId;
import io.failovercache.observe.GroupRole;
import io.failovercache.replication.ServerAssignment;
import io.failovercache.topology.WeightedServer;

/**
 * The servers that are known so far: a list per group, or none while the group has not
 * been found. As long as a list is missing, placeholders that never connect represent the
 * servers of all groups. Not thread-safe.
 */
final class KnownServers {

	private static final int MAX_DESCRIPTION = 700;

	private final List<NodeId> witness;

	private final ServerAssignment placeholders;

	private @Nullable List<WeightedServer> primary;

	private @Nullable List<WeightedServer> backup;

	KnownServers(ServerAssignment configured) {
		this.witness = configured.witness();
		this.placeholders = new ServerAssignment(placeholders(configured.primary()), placeholders(configured.backup()),
				List.of());
		this.primary = configured.primary();
		this.backup = configured.backup();
	}

	private static List<WeightedServer> placeholders(List<WeightedServer> names) {
		return names.stream()
			.map((name) -> new WeightedServer(PlaceholderClientFactory.unresolved(name.node()), name.weight()))
			.toList();
	}

	void set(GroupRole group, @Nullable List<WeightedServer> servers) {
		if (group == GroupRole.PRIMARY) {
			this.primary = servers;
		}
		else {
			this.backup = servers;
		}
	}

	@Nullable List<WeightedServer> get(GroupRole group) {
		return (group == GroupRole.PRIMARY) ? this.primary : this.backup;
	}

	boolean isComplete() {
		return this.primary != null && this.backup != null;
	}

	ServerAssignment assignment() {
		List<WeightedServer> first = this.primary;
		List<WeightedServer> second = this.backup;
		if (first == null && (second == null || second.isEmpty())) {
			return this.placeholders;
		}
		return new ServerAssignment((first != null) ? first : this.placeholders.primary(),
				(second != null) ? second : this.placeholders.backup(), this.witness);
	}

	boolean isPlaceholder(ServerAssignment assignment) {
		return assignment.equals(this.placeholders);
	}

	/**
	 * Rejects lists that are empty or name a server twice.
	 */
	void requireDisjoint() {
		ServerAssignment lists = assignment();
		if (lists.primary().isEmpty()) {
			throw new IllegalArgumentException("There is no primary server");
		}
		List<NodeId> seen = new ArrayList<>();
		List<NodeId> all = new ArrayList<>();
		lists.primary().forEach((server) -> all.add(server.node()));
		lists.backup().forEach((server) -> all.add(server.node()));
		all.addAll(lists.witness());
		for (NodeId node : all) {
			if (seen.stream().anyMatch(node::isSameAs)) {
				throw new IllegalArgumentException(
						"The server %s is named twice, or belongs to two groups: ".formatted(node)
								+ "a copy on the same server does not survive its loss");
			}
			seen.add(node);
		}
	}

	/**
	 * The servers as they may be logged: the answer of an endpoint may be long.
	 */
	static String describe(ServerAssignment lists) {
		String text = "primary " + describe(lists.primary()) + ", backup " + describe(lists.backup());
		return (text.length() <= MAX_DESCRIPTION) ? text : text.substring(0, MAX_DESCRIPTION) + "...";
	}

	private static List<String> describe(List<WeightedServer> servers) {
		return servers.stream()
			.map((server) -> (server.weight() == 1) ? server.node().toString() : server.node() + "=" + server.weight())
			.toList();
	}

}
