/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client;

/**
 * The name of a memcached server: what the user configured, the same in every instance,
 * because it stands in ring positions and on boards.
 *
 * @param host host name or IP literal, without brackets
 * @param port TCP port
 * @since 1.0.0
 */
public record NodeId(String host, int port) implements Comparable<NodeId> {

	/**
	 * The port of memcached where none is given.
	 */
	public static final int DEFAULT_PORT = 11211;

	@Override
	public int compareTo(NodeId other) {
		return toString().compareTo(other.toString());
	}

	/**
	 * {@code host:port}, an IPv6 host in brackets.
	 */
	@Override
	public String toString() {
		return (this.host.indexOf(':') >= 0) ? "[" + this.host + "]:" + this.port : this.host + ":" + this.port;
	}

}
