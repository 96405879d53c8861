/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.failovercache.client.NodeId;

/**
 * The answer of a configuration endpoint: the version of the list on one line, on the
 * next the nodes as {@code host|ip|port}, with blanks between them. The IP may be
 * missing.
 *
 * @param version rises with each change
 * @param nodes the nodes, at least one, by host name if there is one
 */
record ClusterConfiguration(long version, List<NodeId> nodes) {

	private static final int MAX_PORT = 65535;

	/**
	 * More than a cluster has. Each is polled four times per second, and other instances
	 * believe no longer list.
	 */
	static final int MAX_NODES = 256;

	private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}");

	ClusterConfiguration {
		nodes = List.copyOf(nodes);
	}

	static ClusterConfiguration parse(String text) throws IOException {
		String[] lines = text.strip().split("\\r?\\n", -1);
		if (lines.length != 2) {
			throw new IOException("the configuration has " + lines.length + " lines instead of 2");
		}
		List<NodeId> nodes = new ArrayList<>();
		String[] named = lines[1].strip().split(" +", -1);
		if (named.length > MAX_NODES) {
			throw new IOException("the configuration names " + named.length + " nodes, more than " + MAX_NODES);
		}
		for (String node : named) {
			nodes.add(parseNode(node));
		}
		return new ClusterConfiguration(number("version", lines[0].strip(), Long.MAX_VALUE), nodes);
	}

	private static NodeId parseNode(String text) throws IOException {
		String[] parts = text.split("\\|", -1);
		if (parts.length != 3) {
			throw new IOException("a node is not written as host|ip|port");
		}
		String host = parts[0].isEmpty() ? parts[1] : parts[0];
		if (!HOST.matcher(host).matches()) {
			throw new IOException("a node has an invalid host");
		}
		return new NodeId(host, (int) number("port", parts[2], MAX_PORT));
	}

	private static long number(String what, String digits, long most) throws IOException {
		try {
			long number = Long.parseLong(digits);
			if (number >= 1 && number <= most) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Not a number: reported below.
		}
		throw new IOException("the configuration has no valid " + what);
	}

}
