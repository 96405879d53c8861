/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.regex.Pattern;

import org.springframework.util.Assert;

import io.failovercache.client.ForeignText;
import io.failovercache.client.NodeId;
import io.failovercache.topology.WeightedServer;

/**
 * A memcached server as a user writes it: {@code host}, {@code host:port},
 * {@code [IPv6]:port}, each with an optional weight as in {@code host:port=3} and an
 * optional name as in {@code a1@host:port}, which replaces the address in rings and on
 * boards.
 *
 * @param node name and address of the server
 * @param weight its share of the keys of the group, at least 1
 * @since 1.0.0
 */
public record ServerAddress(NodeId node, int weight) {

	private static final int MAX_PORT = 65535;

	/** The characters of a host that are safe in logs and on boards. */
	private static final Pattern HOST = Pattern.compile("[!-~&&[^/@,?]]{1,253}");

	private static final Pattern SCHEME = Pattern.compile("^[A-Za-z0-9+.-]+://");

	private static final Pattern SEPARATOR = Pattern.compile("[,;|\\s]");

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,60}");

	public ServerAddress {
		Assert.isTrue(weight >= 1, () -> "the weight '%d' is not positive".formatted(weight));
		Assert.isTrue(!node.host().isBlank(), "the host is missing");
		Assert.isTrue(node.port() >= 1 && node.port() <= MAX_PORT,
				() -> "the port '%d' is not between 1 and 65535".formatted(node.port()));
	}

	/**
	 * A server of weight 1.
	 * @param host host name or IP literal, without brackets
	 * @param port TCP port, 1 to 65535
	 * @return the address
	 */
	public static ServerAddress of(String host, int port) {
		return new ServerAddress(new NodeId(host, port), 1);
	}

	/**
	 * Reads an address.
	 * @param text what the user wrote
	 * @return the address
	 * @throws IllegalArgumentException if the text is no address; the message says why
	 */
	public static ServerAddress parse(String text) {
		String placeholder = ConfiguredNames.placeholderIn(text);
		Assert.isTrue(placeholder == null, () -> "the placeholder '%s' has no value".formatted(placeholder));
		String address = text.strip();
		Assert.isTrue(!UserInfo.isIn(address), UserInfo.REFUSED);
		int equals = address.lastIndexOf('=');
		if (equals < 0) {
			return new ServerAddress(parseNamed(address), 1);
		}
		return new ServerAddress(parseNamed(address.substring(0, equals).strip()),
				parseNumber("weight", address.substring(equals + 1).strip()));
	}

	private static NodeId parseNamed(String text) {
		int at = text.indexOf('@');
		if (at < 0) {
			return parseNode(text);
		}
		String name = text.substring(0, at).strip();
		Assert.isTrue(!name.isEmpty(), "the name before '@' is missing");
		Assert.isTrue(NAME.matcher(name).matches(),
				() -> "'%s' is not a name of up to 60 letters, digits, '-', '_' and '.'".formatted(name));
		NodeId node = parseNode(text.substring(at + 1).strip());
		return new NodeId(name, node.host(), node.port());
	}

	private static NodeId parseNode(String address) {
		if (address.startsWith("[")) {
			int end = address.indexOf(']');
			Assert.isTrue(end > 0, "the bracket of the IPv6 address is not closed");
			return parseNode(address.substring(1, end), address.substring(end + 1));
		}
		int colon = address.indexOf(':');
		if (colon != address.lastIndexOf(':')) {
			Assert.isTrue(!SCHEME.matcher(address).find(), "a server has no scheme such as 'tcp://'");
			Assert.isTrue(!SEPARATOR.matcher(address).find(),
					"it names several servers, which are items of a list, or have a comma between them");
			throw new IllegalArgumentException("an IPv6 address must stand in brackets");
		}
		return (colon < 0) ? parseNode(address, "") : parseNode(address.substring(0, colon), address.substring(colon));
	}

	private static NodeId parseNode(String host, String colonAndPort) {
		Assert.isTrue(!host.isBlank(), "the host is missing");
		Assert.isTrue(HOST.matcher(host).matches(), () -> "'%s' is not a host name".formatted(ForeignText.of(host)));
		if (colonAndPort.isEmpty()) {
			return new NodeId(host, NodeId.DEFAULT_PORT);
		}
		Assert.isTrue(colonAndPort.startsWith(":"), () -> "'%s' is not a port".formatted(colonAndPort));
		return new NodeId(host, parseNumber("port", colonAndPort.substring(1)));
	}

	private static int parseNumber(String what, String digits) {
		try {
			return Integer.parseInt(digits);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("the %s '%s' is not a number".formatted(what, digits), ex);
		}
	}

	/**
	 * The address for the engine.
	 * @return name and weight of the server
	 */
	public WeightedServer toWeightedServer() {
		return new WeightedServer(this.node, this.weight);
	}

	/**
	 * The address in the form that {@link #parse} accepts.
	 */
	@Override
	public String toString() {
		String named = this.node.isNamed() ? this.node.name() + "@" + this.node.address() : this.node.address();
		return (this.weight == 1) ? named : named + "=" + this.weight;
	}

}
