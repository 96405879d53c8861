/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.autoconfigure.FailoverCacheProperties.Group;
import io.failovercache.client.Credentials;
import io.failovercache.client.NodeId;

/**
 * The user name and password of a group, for the servers that the configuration names and
 * for those that its names lead to by DNS. A server that was added in another way, such
 * as by the endpoint, gets none: that way may be open to callers that must not have the
 * password. Thread-safe.
 */
final class GroupCredentials {

	private static final Logger logger = LoggerFactory.getLogger(GroupCredentials.class);

	/** An endpoint may name others without end. */
	private static final int MOST_TOLD = 64;

	private final String group;

	private final @Nullable Credentials credentials;

	private final boolean isLookedUp;

	private final Set<String> addresses;

	private final Set<NodeId> told = ConcurrentHashMap.newKeySet();

	/**
	 * Creates the credentials of a group.
	 * @param group the name of the group
	 * @param properties its properties
	 * @param named the servers that are named
	 * @param lookUp whether to look these names up, if the properties say so
	 */
	GroupCredentials(String group, Group properties, List<ServerAddress> named, boolean lookUp) {
		this.group = group;
		String username = properties.username();
		this.credentials = (username == null) ? null
				: new Credentials(username, Objects.requireNonNullElse(properties.password(), ""));
		this.isLookedUp = lookUp && properties.discovery() == Discovery.DNS;
		this.addresses = named.stream()
			.map((server) -> server.node().address())
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * The credentials for a server of the group.
	 * @param node the server
	 * @return the credentials, {@code null} if there are none for it
	 */
	@Nullable Credentials of(NodeId node) {
		if (this.credentials == null || this.isLookedUp || this.addresses.contains(node.address())) {
			return this.credentials;
		}
		if (this.told.size() < MOST_TOLD && this.told.add(node)) {
			logger.warn("The password of the {} group is not sent to {}, which the configuration does not name: if the "
					+ "server requires it, it cannot be used. If it is yours, add it to '{}' and start this "
					+ "instance again.", this.group, node, ConfiguredServers.property(this.group));
		}
		return null;
	}

}
