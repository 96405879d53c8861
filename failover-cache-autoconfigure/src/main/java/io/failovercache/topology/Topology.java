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

	private final List<Node> nodes;

	/**
	 * Creates a topology.
	 * @param layout how keys are written
	 * @param primary the group that is asked first
	 * @param backup the group that holds the same, if there is one
	 * @param witnesses servers that hold only the board
	 */
	public Topology(KeyLayout layout, ServerGroup primary, @Nullable ServerGroup backup, List<Node> witnesses) {
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
