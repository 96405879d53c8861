/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * A memcached server: the name by which every instance knows it, and its address.
 * <p>
 * The name is used in rings and on boards, so it must be the same in every instance; the
 * address may differ. A server that was given no name is known by its address, in lower
 * case and without the dot that may end a host name.
 *
 * @param name the name, or {@code host:port} with an IPv6 host in brackets
 * @param host host name or IP literal in lower case, without brackets
 * @param port TCP port
 * @since 1.0.0
 */
public record NodeId(String name, String host, int port) implements Comparable<NodeId> {

	/**
	 * The port of memcached if none is given.
	 */
	public static final int DEFAULT_PORT = 11211;

	/**
	 * A server.
	 * @param name the name, or the same as the address of a server without a name
	 * @param host host name or IP literal, without brackets
	 * @param port TCP port
	 */
	public NodeId {
		host = host.toLowerCase(Locale.ROOT);
	}

	/**
	 * A server that was given no name.
	 * @param host host name or IP literal, without brackets
	 * @param port TCP port
	 */
	public NodeId(String host, int port) {
		this(address(host, port), host, port);
	}

	private static String address(String host, int port) {
		String plain = withoutDot(host.toLowerCase(Locale.ROOT));
		return (plain.indexOf(':') >= 0) ? "[" + plain + "]:" + port : plain + ":" + port;
	}

	/**
	 * A trailing dot keeps a resolver from trying search domains; it names the same host.
	 */
	private static String withoutDot(String host) {
		return (host.length() > 1 && host.endsWith(".")) ? host.substring(0, host.length() - 1) : host;
	}

	/**
	 * Returns whether the server was given a name.
	 * @return {@code false} if it is known by its address
	 */
	public boolean isNamed() {
		return !this.name.equals(address());
	}

	/**
	 * Returns whether this is a server, not a placeholder for servers that have not been
	 * found yet.
	 * @return {@code false} for a placeholder
	 */
	public boolean isFound() {
		return this.host.indexOf('?') < 0;
	}

	/**
	 * The address of the server, which is its name unless it was given one.
	 * @return {@code host:port}, an IPv6 host in brackets, the host without a dot at its
	 * end
	 */
	public String address() {
		return address(this.host, this.port);
	}

	/**
	 * Returns whether two ids mean the same server: they have the same name, ignoring
	 * case, or the same address.
	 * @param other the other server
	 * @return {@code true} if a list must not have both
	 */
	public boolean isSameAs(NodeId other) {
		return this.name.equalsIgnoreCase(other.name) || ringName().equalsIgnoreCase(other.ringName())
				|| (this.port == other.port && plainHost().equals(other.plainHost()));
	}

	/** An IPv6 literal has many spellings, of which this is one. */
	private String plainHost() {
		if (this.host.indexOf(':') < 0) {
			return withoutDot(this.host);
		}
		try {
			return InetAddress.getByName(this.host).getHostAddress();
		}
		catch (UnknownHostException ex) {
			return this.host;
		}
	}

	/**
	 * The name of the server on a ketama ring, as libmemcached spells it.
	 * @return the name that it was given, else {@code host} on port 11211, or
	 * {@code host:port}
	 */
	public String ringName() {
		if (isNamed()) {
			return this.name;
		}
		String plain = withoutDot(this.host);
		return (this.port == DEFAULT_PORT) ? plain : plain + ":" + this.port;
	}

	@Override
	public int compareTo(NodeId other) {
		return this.name.compareTo(other.name);
	}

	/**
	 * The name.
	 */
	@Override
	public String toString() {
		return this.name;
	}

}
