/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.List;

/**
 * The servers that the properties name.
 */
final class PropertiesFailoverCacheConnectionDetails implements FailoverCacheConnectionDetails {

	private final List<ServerAddress> primary;

	private final List<ServerAddress> backup;

	private final List<ServerAddress> witness;

	PropertiesFailoverCacheConnectionDetails(FailoverCacheProperties properties) {
		this.primary = parse("primary", properties.primary().servers());
		this.backup = parse("backup", properties.backup().servers());
		this.witness = parse("witness", properties.witness().servers());
	}

	private static List<ServerAddress> parse(String group, List<String> servers) {
		return servers.stream().map((server) -> parse(group, server)).toList();
	}

	private static ServerAddress parse(String group, String server) {
		try {
			return ServerAddress.parse(server);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidFailoverCachePropertyException(ConfiguredServers.property(group), server,
					String.valueOf(ex.getMessage()),
					"Write each server as 'host:port', an IPv6 address as '[address]:port', and a weight as 'host:port=3'.");
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
