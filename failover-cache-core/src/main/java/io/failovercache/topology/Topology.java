/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.EntryKey;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;

/**
 * All servers in use, and the ownership of keys among them. Immutable; replaced as a
 * whole.
 *
 * @since 1.0.0
 */
public final class Topology {

	private final KeyLayout layout;

	private final ServerGroup primary;

	private final @Nullable ServerGroup backup;

	private final List<Node> witnesses;

	private final List<Topology> shadows;

	private final List<Node> nodes;

	private final List<String> ringCounters;

	/**
	 * Creates a topology.
	 * @param layout how keys are written
	 * @param primary the group that is asked first
	 * @param backup the group that holds the same, if there is one
	 * @param witnesses servers that hold only the board
	 */
	public Topology(KeyLayout layout, ServerGroup primary, @Nullable ServerGroup backup, List<Node> witnesses) {
		this(layout, primary, backup, witnesses, List.of());
	}

	private Topology(KeyLayout layout, ServerGroup primary, @Nullable ServerGroup backup, List<Node> witnesses,
			List<Topology> shadows) {
		this.shadows = shadows;
		this.layout = layout;
		this.primary = primary;
		this.backup = backup;
		this.witnesses = List.copyOf(witnesses);
		List<Node> all = new ArrayList<>(primary.nodes());
		if (backup != null) {
			all.addAll(backup.nodes());
		}
		all.addAll(witnesses);
		this.nodes = List.copyOf(all);
		this.ringCounters = ringCounters(primary, backup, shadows);
	}

	private static List<String> ringCounters(ServerGroup primary, @Nullable ServerGroup backup,
			List<Topology> shadows) {
		Set<String> counters = new LinkedHashSet<>();
		counters.add(primary.counter());
		if (backup != null) {
			counters.add(backup.counter());
		}
		shadows.forEach((shadow) -> counters.addAll(shadow.ringCounters()));
		return List.copyOf(counters);
	}

	/**
	 * The same topology while the servers change. The owner of a key in one of the other
	 * topologies is not given its value, but must learn of its writes, because other
	 * instances may read there.
	 * @param others future topologies, and past ones
	 * @return the topology
	 */
	public Topology shadowedBy(List<Topology> others) {
		return new Topology(this.layout, this.primary, this.backup, this.witnesses,
				others.stream().map(Topology::withoutShadows).toList());
	}

	private Topology withoutShadows() {
		return this.shadows.isEmpty() ? this
				: new Topology(this.layout, this.primary, this.backup, this.witnesses, List.of());
	}

	/**
	 * The owners of a key in future or past topologies that are not its owners in this
	 * one.
	 * @param key the key
	 * @return none while the servers do not change
	 */
	public List<Owner> shadowOwnersOf(EntryKey key) {
		if (this.shadows.isEmpty()) {
			return List.of();
		}
		return othersThan(ownersOf(key), key);
	}

	/**
	 * The owners of a key in this topology and in future and past ones, without those
	 * that have learned of a write already. A server that two topologies have in
	 * different groups occurs once: the key is the same.
	 * @param told the owners that have learned of the write
	 * @param key the key
	 * @return none while the servers do not change
	 */
	public List<Owner> othersThan(List<Owner> told, EntryKey key) {
		if (this.shadows.isEmpty() && told.equals(ownersOf(key))) {
			return List.of();
		}
		Map<String, Owner> others = new LinkedHashMap<>();
		ownersOf(key).forEach((owner) -> others.putIfAbsent(owner.place(), owner));
		this.shadows
			.forEach((shadow) -> shadow.ownersOf(key).forEach((owner) -> others.putIfAbsent(owner.place(), owner)));
		told.forEach((owner) -> others.remove(owner.place()));
		return List.copyOf(others.values());
	}

	/**
	 * Returns whether another topology has the same servers in the same rings.
	 * @param other the other one
	 * @return {@code true} if nothing would change
	 */
	public boolean isSameAs(Topology other) {
		return Set.copyOf(this.nodes).equals(Set.copyOf(other.nodes))
				&& withoutShadows().ringCounters.equals(other.withoutShadows().ringCounters);
	}

	/**
	 * The counters of the rings in use, those of future and past topologies included.
	 * @return the names
	 */
	public List<String> ringCounters() {
		return this.ringCounters;
	}

	/**
	 * Every node, those of future and past topologies included.
	 * @return the nodes
	 */
	public List<Node> allNodes() {
		if (this.shadows.isEmpty()) {
			return this.nodes;
		}
		Set<Node> all = new LinkedHashSet<>(this.nodes);
		this.shadows.forEach((shadow) -> all.addAll(shadow.nodes));
		return List.copyOf(all);
	}

	/**
	 * The owners of a key: one node of the primary ring and one of the backup ring.
	 * @param key the key
	 * @return one or two owners, the primary first
	 */
	public List<Owner> ownersOf(EntryKey key) {
		ServerGroup second = this.backup;
		boolean hashed = this.primary.isSharded() || (second != null && second.isSharded());
		String ringKey = hashed ? this.layout.ringKey(key) : "";
		Owner first = this.primary.ownerOf(ringKey);
		return (second != null) ? List.of(first, second.ownerOf(ringKey)) : List.of(first);
	}

	/**
	 * The nodes that own a key.
	 * @param key the key
	 * @return one or two nodes, the primary first
	 */
	public List<Node> nodesOf(EntryKey key) {
		return ownersOf(key).stream().map(Owner::node).toList();
	}

	/**
	 * Returns whether all servers have been found.
	 * @return {@code false} while there are placeholders among them
	 */
	public boolean isFound() {
		return this.nodes.stream().allMatch((node) -> node.id().isFound());
	}

	public ServerGroup primary() {
		return this.primary;
	}

	public @Nullable ServerGroup backup() {
		return this.backup;
	}

	public List<Node> witnesses() {
		return this.witnesses;
	}

	/**
	 * Every node: primary, backup, witness.
	 * @return the nodes, in this order
	 */
	public List<Node> nodes() {
		return this.nodes;
	}

}
