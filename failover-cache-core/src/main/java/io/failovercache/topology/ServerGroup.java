/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.topology;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

import io.failovercache.node.Node;

/**
 * The servers that share the keys of one group among them. Immutable.
 *
 * @since 1.0.0
 */
public final class ServerGroup {

	private final List<Node> nodes;

	private final List<WeightedServer> servers;

	private final Ring ring;

	private final String counter;

	private final List<Owner> owners;

	/**
	 * Creates a group.
	 * @param nodes its nodes
	 * @param servers names and weights of the same servers, in the same order
	 */
	public ServerGroup(List<Node> nodes, List<WeightedServer> servers) {
		this.nodes = List.copyOf(nodes);
		this.servers = List.copyOf(servers);
		this.ring = new Ring(servers);
		String tag = tag(servers);
		this.counter = counterOf(tag);
		this.owners = this.nodes.stream().map((node) -> new Owner(node, tag, this.counter)).toList();
	}

	/**
	 * A short name for this set of servers and weights: it is part of physical keys, so
	 * that entries that were stored under another ring are never found again.
	 */
	private static String tag(List<WeightedServer> servers) {
		String description = servers.stream()
			.map((server) -> server.node() + "=" + server.weight())
			.sorted()
			.collect(Collectors.joining(","));
		CRC32 crc = new CRC32();
		crc.update(description.getBytes(StandardCharsets.UTF_8));
		return Long.toString(crc.getValue(), Character.MAX_RADIX);
	}

	/**
	 * The name under which boards count how often a ring was left.
	 * @param servers names and weights of its servers, in any order
	 * @return the name
	 */
	public static String counterOf(List<WeightedServer> servers) {
		return counterOf(tag(servers));
	}

	/**
	 * The name under which boards count how often a ring was left.
	 * @param tag the tag of the ring
	 * @return the name
	 */
	public static String counterOf(String tag) {
		// No cache can have this name: it begins with a character that ends names
		// elsewhere.
		return '\0' + "ring:" + tag;
	}

	/**
	 * Names and weights of the servers.
	 * @return the servers, in the order of the nodes
	 */
	public List<WeightedServer> servers() {
		return this.servers;
	}

	public List<Node> nodes() {
		return this.nodes;
	}

	/**
	 * The name under which boards count how often this ring was left: should the same
	 * servers return, their old entries are not found.
	 * @return the name
	 */
	public String counter() {
		return this.counter;
	}

	/**
	 * The owner of a key.
	 * @param ringKey the key as the ring hashes it
	 * @return the node, and the tag for its keys
	 */
	public Owner ownerOf(String ringKey) {
		return this.owners.get((this.owners.size() == 1) ? 0 : this.ring.serverOf(ringKey));
	}

	boolean isSharded() {
		return this.nodes.size() > 1;
	}

}
