/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.failovercache.client.NodeId;
import io.failovercache.topology.WeightedServer;

/**
 * The servers of an instance, as it announces them.
 *
 * @param primary the servers that are asked first
 * @param backup the servers that hold the same, maybe none
 * @param witness the servers that hold only the board, maybe none
 * @since 1.0.0
 */
public record RingLists(List<WeightedServer> primary, List<WeightedServer> backup, List<NodeId> witness) {

	private static final String NONE = "-";

	/** The most servers that are accepted from a board. */
	private static final int MOST_SERVERS = 256;

	private static final Pattern SERVER = Pattern.compile("[!-~]{1,600}");

	/**
	 * The part of a list that decides which server owns a key, in one spelling whatever
	 * the order: names and weights, never addresses.
	 */
	String placement() {
		return placement(this.primary) + ' ' + placement(this.backup);
	}

	private static String placement(List<WeightedServer> servers) {
		return servers.stream()
			.map((server) -> server.node() + "=" + server.weight())
			.sorted()
			.collect(Collectors.joining(",", "[", "]"));
	}

	/**
	 * The servers of the rings.
	 * @return all of them, a server in two lists twice
	 */
	List<NodeId> servers() {
		return Stream
			.concat(Stream.concat(this.primary.stream(), this.backup.stream()).map(WeightedServer::node),
					this.witness.stream())
			.toList();
	}

	String text() {
		List<WeightedServer> witnesses = this.witness.stream().map((node) -> new WeightedServer(node, 1)).toList();
		return text(this.primary) + ' ' + text(this.backup) + ' ' + text(witnesses);
	}

	private static String text(List<WeightedServer> servers) {
		return servers.isEmpty() ? NONE
				: servers.stream()
					.map((server) -> server.node().name() + '@' + server.node().host() + '/' + server.node().port()
							+ '=' + server.weight())
					.collect(Collectors.joining(","));
	}

	static RingLists parse(String primary, String backup, String witness) {
		RingLists lists = new RingLists(servers(primary), servers(backup),
				servers(witness).stream().map(WeightedServer::node).toList());
		if (lists.primary.isEmpty()) {
			throw new IllegalArgumentException("no primary server");
		}
		return lists;
	}

	private static List<WeightedServer> servers(String text) {
		if (text.equals(NONE)) {
			return List.of();
		}
		String[] parts = text.split(",", -1);
		if (parts.length > MOST_SERVERS) {
			throw new IllegalArgumentException("too many servers");
		}
		List<WeightedServer> servers = Arrays.stream(parts).map(RingLists::server).toList();
		if (servers.stream().map((server) -> server.node().name()).distinct().count() < servers.size()) {
			throw new IllegalArgumentException("a name twice");
		}
		return servers;
	}

	private static WeightedServer server(String text) {
		int at = text.indexOf('@');
		int slash = text.lastIndexOf('/');
		int equals = text.lastIndexOf('=');
		if (!SERVER.matcher(text).matches() || at < 1 || slash < at + 2 || equals < slash) {
			throw new IllegalArgumentException("not a server");
		}
		int port = Integer.parseInt(text.substring(slash + 1, equals));
		int weight = Integer.parseInt(text.substring(equals + 1));
		if (port < 1 || port > 65535 || weight < 1) {
			throw new IllegalArgumentException("not a server");
		}
		return new WeightedServer(new NodeId(text.substring(0, at), text.substring(at + 1, slash), port), weight);
	}

	/**
	 * The lists in words for users.
	 */
	@Override
	public String toString() {
		String witnesses = this.witness.isEmpty() ? "" : ", witness " + this.witness;
		return "primary " + described(this.primary) + ", backup " + described(this.backup) + witnesses;
	}

	private static List<String> described(List<WeightedServer> servers) {
		return servers.stream()
			.map((server) -> (server.weight() == 1) ? server.node().toString() : server.node() + "=" + server.weight())
			.toList();
	}

}
