/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.failovercache.autoconfigure.FailoverCacheProperties.Group;

/**
 * The servers that the properties name.
 */
final class PropertiesFailoverCacheConnectionDetails implements FailoverCacheConnectionDetails {

	private static final String EACH_SERVER = "Write each server as 'host:port', an IPv6 address as '[address]:port', "
			+ "a weight as 'host:port=3', and a name as 'a1@host:port'.";

	private static final String WITHOUT_CREDENTIALS = "Set 'username' and 'password' of the group, if they "
			+ "are needed. " + EACH_SERVER;

	private final List<ServerAddress> primary;

	private final List<ServerAddress> backup;

	private final List<ServerAddress> witness;

	PropertiesFailoverCacheConnectionDetails(FailoverCacheProperties properties) {
		this.primary = parse("primary", properties.primary());
		this.backup = parse("backup", properties.backup());
		this.witness = parse("witness", properties.witness().servers());
	}

	private static List<ServerAddress> parse(String name, Group group) {
		List<ServerAddress> servers = parse(name, group.servers());
		if (group.discovery() != Discovery.STATIC) {
			servers.forEach((server) -> requireUnnamed(name, server));
		}
		return servers;
	}

	/**
	 * Rejects a name for a host that is looked up: it leads to any number of servers,
	 * which are known by their addresses.
	 */
	private static void requireUnnamed(String group, ServerAddress server) {
		if (server.node().isNamed()) {
			throw new InvalidFailoverCachePropertyException(ConfiguredServers.property(group), server.toString(),
					"a host that is looked up leads to several servers, which cannot share the name '%s'"
						.formatted(server.node().name()),
					"Write '%s', or name each server and leave out 'failover-cache.%s.discovery'."
						.formatted(server.node().address(), group));
		}
	}

	private static List<ServerAddress> parse(String group, List<String> servers) {
		List<ServerAddress> parsed = new ArrayList<>();
		for (int i = 0; i < servers.size(); i++) {
			parsed.add(parse(group, servers.get(i), String.join(",", servers.subList(i, servers.size()))));
		}
		return List.copyOf(parsed);
	}

	/**
	 * Reads one server.
	 * @param rest the server and those that follow it: a password that has a comma is in
	 * more than one
	 */
	private static ServerAddress parse(String group, String server, String rest) {
		try {
			return ServerAddress.parse(server);
		}
		catch (IllegalArgumentException ex) {
			boolean secret = UserInfo.isIn(rest);
			throw new InvalidFailoverCachePropertyException(ConfiguredServers.property(group),
					secret ? UserInfo.masked(rest) : server,
					secret ? UserInfo.REFUSED : String.valueOf(ex.getMessage()),
					secret ? WITHOUT_CREDENTIALS : EACH_SERVER);
		}
	}

	@Override
	public List<ServerAddress> primary() {
		return this.primary;
	}

	@Override
	public List<ServerAddress> backup() {
		return this.backup;
	}

	@Override
	public List<ServerAddress> witness() {
		return this.witness;
	}

}
