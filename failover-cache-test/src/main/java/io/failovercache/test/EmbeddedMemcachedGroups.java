/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Groups of {@linkplain EmbeddedMemcachedNode memcached nodes inside this JVM} as an
 * application with Failover Cache uses them, for tests and demonstrations only. A test
 * with {@link EmbeddedMemcached @EmbeddedMemcached} has them as a bean; anything else
 * starts and closes them itself.
 * <p>
 * Thread-safe.
 *
 * @since 1.0.0
 */
public final class EmbeddedMemcachedGroups implements AutoCloseable {

	private final List<EmbeddedMemcachedNode> primary;

	private final List<EmbeddedMemcachedNode> backup;

	private final List<EmbeddedMemcachedNode> witness;

	private EmbeddedMemcachedGroups(List<EmbeddedMemcachedNode> nodes, int primary, int backup) {
		this.primary = List.copyOf(nodes.subList(0, primary));
		this.backup = List.copyOf(nodes.subList(primary, primary + backup));
		this.witness = List.copyOf(nodes.subList(primary + backup, nodes.size()));
	}

	/**
	 * Starts two groups on free ports.
	 * @param primary how many primary nodes, 0 or more
	 * @param backup how many backup nodes, 0 or more
	 * @return the groups, all nodes running
	 */
	public static EmbeddedMemcachedGroups start(int primary, int backup) {
		return start(primary, backup, 0);
	}

	/**
	 * Starts two groups and witnesses on free ports.
	 * @param primary how many primary nodes, 0 or more
	 * @param backup how many backup nodes, 0 or more
	 * @param witness how many witness nodes, 0 or more
	 * @return the groups, all nodes running
	 */
	public static EmbeddedMemcachedGroups start(int primary, int backup, int witness) {
		if (primary < 0 || backup < 0 || witness < 0) {
			throw new IllegalArgumentException("The number of nodes of a group must not be negative");
		}
		List<EmbeddedMemcachedNode> nodes = new ArrayList<>();
		try {
			while (nodes.size() < primary + backup + witness) {
				nodes.add(EmbeddedMemcachedNode.start());
			}
			return new EmbeddedMemcachedGroups(nodes, primary, backup);
		}
		catch (RuntimeException ex) {
			nodes.forEach(EmbeddedMemcachedNode::close);
			throw ex;
		}
	}

	/**
	 * Returns the nodes of the primary group.
	 * @return an unmodifiable list
	 */
	public List<EmbeddedMemcachedNode> primary() {
		return this.primary;
	}

	/**
	 * Returns the nodes of the backup group.
	 * @return an unmodifiable list
	 */
	public List<EmbeddedMemcachedNode> backup() {
		return this.backup;
	}

	/**
	 * Returns the witnesses.
	 * @return an unmodifiable list
	 */
	public List<EmbeddedMemcachedNode> witness() {
		return this.witness;
	}

	/**
	 * Returns all nodes: primary, backup, witness.
	 * @return an unmodifiable list
	 */
	public List<EmbeddedMemcachedNode> all() {
		List<EmbeddedMemcachedNode> all = new ArrayList<>(this.primary);
		all.addAll(this.backup);
		all.addAll(this.witness);
		return List.copyOf(all);
	}

	/**
	 * Returns the properties that point Failover Cache at these nodes, by name. A group
	 * without nodes has none.
	 * @return an unmodifiable map, such as
	 * {@code failover-cache.primary.servers -> 127.0.0.1:20001,127.0.0.1:20002}
	 */
	public Map<String, String> propertyMap() {
		Map<String, String> properties = new LinkedHashMap<>();
		addServers(properties, "primary", this.primary);
		addServers(properties, "backup", this.backup);
		addServers(properties, "witness", this.witness);
		return Map.copyOf(properties);
	}

	/**
	 * Returns the same as {@link #propertyMap()} as {@code name=value}, for
	 * {@code ApplicationContextRunner.withPropertyValues} and the like.
	 * @return a new array
	 */
	public String[] properties() {
		return propertyMap().entrySet()
			.stream()
			.map((property) -> property.getKey() + "=" + property.getValue())
			.sorted()
			.toArray(String[]::new);
	}

	/**
	 * Ends the faults of all nodes and removes all items, for tests that share nodes.
	 */
	public void reset() {
		all().forEach(EmbeddedMemcachedNode::reset);
	}

	/** Closes all nodes. */
	@Override
	public void close() {
		all().forEach(EmbeddedMemcachedNode::close);
	}

	private static void addServers(Map<String, String> properties, String group, List<EmbeddedMemcachedNode> nodes) {
		if (!nodes.isEmpty()) {
			String servers = nodes.stream().map(EmbeddedMemcachedNode::address).collect(Collectors.joining(","));
			properties.put("failover-cache." + group + ".servers", servers);
		}
	}

}
