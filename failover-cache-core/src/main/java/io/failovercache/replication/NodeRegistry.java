/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import io.failovercache.breaker.NodeBreaker;
import io.failovercache.breaker.NodeBreakers;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;
import io.failovercache.node.NodeContext;
import io.failovercache.observe.GroupRole;
import io.failovercache.topology.ServerGroup;
import io.failovercache.topology.Topology;
import io.failovercache.topology.WeightedServer;

/**
 * The nodes of the engine: makes new ones when the servers change, keeps those that stay
 * and closes the others. Thread-safe.
 */
final class NodeRegistry {

	/** The time after which no view that contains a removed node can still be in use. */
	private static final Duration UNUSED = Duration.ofMinutes(1);

	private final KeyLayout layout;

	private final NodeBreakers breakers;

	private final NodeClient.Factory clients;

	private final NodeContext context;

	private final Map<NodeKey, Node> nodes = new HashMap<>();

	/** The indexes of removed nodes: they are used again, so that views stay small. */
	private final Queue<FreeIndex> free = new ArrayDeque<>();

	private int made;

	NodeRegistry(KeyLayout layout, NodeBreakers breakers, NodeClient.Factory clients, NodeContext context) {
		this.layout = layout;
		this.breakers = breakers;
		this.clients = clients;
		this.context = context;
	}

	synchronized Topology topologyOf(ServerAssignment servers) {
		ServerGroup primary = group(GroupRole.PRIMARY, servers.primary());
		ServerGroup backup = servers.backup().isEmpty() ? null : group(GroupRole.BACKUP, servers.backup());
		List<Node> witnesses = servers.witness().stream().map((id) -> node(GroupRole.WITNESS, id)).toList();
		return new Topology(this.layout, primary, backup, witnesses);
	}

	private ServerGroup group(GroupRole role, List<WeightedServer> servers) {
		List<Node> members = servers.stream().map((server) -> node(role, server.node())).toList();
		return new ServerGroup(members, servers);
	}

	private Node node(GroupRole role, NodeId id) {
		NodeKey key = new NodeKey(role, id);
		Node known = this.nodes.get(key);
		if (known != null) {
			return known;
		}
		NodeBreaker breaker = this.breakers.create(breakerName(role, id));
		Node made = new Node(nextIndex(), role, id, breaker, this.clients, this.context);
		this.nodes.put(key, made);
		return made;
	}

	private int nextIndex() {
		FreeIndex first = this.free.peek();
		if (first == null || this.context.timekeeper().nanoTime() - first.since < UNUSED.toNanos()) {
			return this.made++;
		}
		this.free.remove();
		return first.index;
	}

	/**
	 * Closes the nodes that a topology no longer has.
	 */
	synchronized void retain(Topology topology) {
		List<Node> gone = new ArrayList<>(this.nodes.values());
		gone.removeAll(topology.allNodes());
		gone.forEach((node) -> {
			close(node);
			this.free.add(new FreeIndex(node.index(), this.context.timekeeper().nanoTime()));
			this.context.observer().nodeRemoved(node.role(), node.id());
		});
		this.nodes.values().retainAll(topology.allNodes());
	}

	synchronized void closeAll() {
		this.nodes.values().forEach(this::close);
		this.nodes.clear();
	}

	private void close(Node node) {
		node.connection().close();
		this.breakers.remove(node.breaker().name());
	}

	/**
	 * Two servers may have one name, as one that has moved, and one that others announce:
	 * neither opens or removes the breaker of the other.
	 */
	private String breakerName(GroupRole role, NodeId id) {
		String name = "failover-cache-" + role.label() + "-" + id;
		boolean taken = this.nodes.values().stream().anyMatch((node) -> node.breaker().name().equals(name));
		return taken ? name + "@" + id.address() : name;
	}

	private record FreeIndex(int index, long since) {

	}

	private record NodeKey(GroupRole role, NodeId id) {

	}

}
