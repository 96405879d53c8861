/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.topology;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.EntryKey;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;

/**
 * All servers, and who owns what. Immutable; replaced as a whole.
 *
 * @since 1.0.0
 */
public final class Topology {

	private final KeyLayout layout;

	private final ServerGroup primary;

	private final @Nullable ServerGroup backup;

	private final List<Node> witnesses;

	private final @Nullable Topology shadow;

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
		this(layout, primary, backup, witnesses, null);
	}

	private Topology(KeyLayout layout, ServerGroup primary, @Nullable ServerGroup backup, List<Node> witnesses,
			@Nullable Topology shadow) {
		this.shadow = shadow;
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
		this.ringCounters = ringCounters(primary, backup, shadow);
	}

	private static List<String> ringCounters(ServerGroup primary, @Nullable ServerGroup backup,
			@Nullable Topology shadow) {
		List<String> counters = new ArrayList<>();
		counters.add(primary.counter());
		if (backup != null) {
			counters.add(backup.counter());
		}
		if (shadow != null) {
			counters.addAll(shadow.ringCounters());
		}
		return List.copyOf(counters);
	}

	/**
	 * The same topology while the servers change: whoever owns a key in the other one
	 * holds nothing of it, but must be told of its writes, because other instances may
	 * read there.
	 * @param other the topology to come, or the one that was
	 * @return the topology
	 */
	public Topology shadowedBy(Topology other) {
		return new Topology(this.layout, this.primary, this.backup, this.witnesses, other.withoutShadow());
	}

	private Topology withoutShadow() {
		return new Topology(this.layout, this.primary, this.backup, this.witnesses, null);
	}

	/**
	 * The owners of a key in the topology to come, or in the one that was, that are not
	 * its owners in this one.
	 * @param key the key
	 * @return none while the servers do not change
	 */
	public List<Owner> shadowOwnersOf(EntryKey key) {
		if (this.shadow == null) {
			return List.of();
		}
		List<Owner> others = new ArrayList<>(this.shadow.ownersOf(key));
		others.removeAll(ownersOf(key));
		return others;
	}

	/**
	 * The counters of the rings in use, those of the topology to come or of the one that
	 * was included.
	 * @return the names
	 */
	public List<String> ringCounters() {
		return this.ringCounters;
	}

	/**
	 * Every node, those of the topology to come or of the one that was included.
	 * @return the nodes
	 */
	public List<Node> allNodes() {
		if (this.shadow == null) {
			return this.nodes;
		}
		List<Node> all = new ArrayList<>(this.nodes);
		this.shadow.nodes.stream().filter((node) -> !all.contains(node)).forEach(all::add);
		return all;
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
