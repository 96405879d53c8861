/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The difference between the server lists of the instances: the last instance is
 * configured otherwise than the others.
 */
enum ServerLists {

	/** All instances have the same list. */
	SAME,

	/**
	 * The last instance still has the list from before the last primary server was added,
	 * as in the middle of a deployment. Needs two primary servers.
	 */
	ADDED,

	/** The last instance calls all servers by other host names. */
	NAMES;

	private static final String OTHER_NAME = "also-";

	/**
	 * The other name of a server.
	 * @param node the server
	 * @return a host name of the same address
	 */
	static String otherName(ServerNode node) {
		return OTHER_NAME + node.name();
	}

	/**
	 * The servers of a group as one instance is told of them.
	 * @param group the name of the group
	 * @param nodes its servers
	 * @param last whether the instance is the last one
	 * @return the value of the property
	 */
	String of(String group, List<ServerNode> nodes, boolean last) {
		if (!last || this == SAME) {
			return join(nodes, "");
		}
		if (this == NAMES) {
			return join(nodes, OTHER_NAME);
		}
		return join(group.equals("primary") ? nodes.subList(0, nodes.size() - 1) : nodes, "");
	}

	private static String join(List<ServerNode> nodes, String prefix) {
		return nodes.stream().map((node) -> prefix + node.address()).collect(Collectors.joining(","));
	}

}
