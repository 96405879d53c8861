/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import javax.net.ssl.SSLEngine;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

import io.failovercache.client.NodeId;
import io.failovercache.client.transport.TlsEngines;
import io.failovercache.observe.GroupRole;

/**
 * The TLS settings of all servers: those of service connections by their own bundles, all
 * others by their group.
 */
final class ServerTls {

	private final Map<NodeId, BundledTls> ofConnections;

	private final Map<GroupRole, BundledTls> ofGroups;

	private final Map<GroupRole, String> names;

	private ServerTls(Map<NodeId, BundledTls> ofConnections, Map<GroupRole, BundledTls> ofGroups,
			Map<GroupRole, String> names) {
		this.ofConnections = Map.copyOf(ofConnections);
		this.ofGroups = ofGroups;
		this.names = names;
	}

	/**
	 * Takes the configured bundles, each with its updates.
	 * @param properties name the bundles
	 * @param bundles the bundles of the application
	 * @param connections may bring bundles of their own
	 * @return the TLS of all servers
	 */
	static ServerTls of(FailoverCacheProperties properties, SslBundles bundles,
			Stream<FailoverCacheConnectionDetails> connections) {
		boolean verify = properties.ssl().verifyHostname();
		Map<GroupRole, BundledTls> ofGroups = new EnumMap<>(GroupRole.class);
		Map<GroupRole, String> names = new EnumMap<>(GroupRole.class);
		for (GroupRole role : GroupRole.values()) {
			if (properties.isEncrypted(role)) {
				ofGroups.put(role, bundled(properties.bundleOf(role), bundles, verify));
			}
			String name = properties.nameLookedUp(role);
			if (name != null) {
				names.put(role, name);
			}
		}
		Map<NodeId, BundledTls> ofConnections = new HashMap<>();
		connections.forEach((details) -> {
			SslBundle own = details.getSslBundle();
			if (own != null) {
				BundledTls tls = new BundledTls(own, verify);
				Stream.of(details.primary(), details.backup(), details.witness())
					.flatMap((servers) -> servers.stream())
					.forEach((server) -> ofConnections.put(server.node(), tls));
			}
		});
		return new ServerTls(ofConnections, ofGroups, names);
	}

	private static BundledTls bundled(@Nullable String name, SslBundles bundles, boolean verify) {
		if (name == null) {
			return new BundledTls(SslBundle.systemDefault(), verify);
		}
		BundledTls tls = new BundledTls(bundles.getBundle(name), verify);
		bundles.addBundleUpdateHandler(name, tls::update);
		return tls;
	}

	TlsEngines engines(Function<NodeId, GroupRole> groupOf) {
		return (node) -> engine(node, groupOf.apply(node));
	}

	private @Nullable SSLEngine engine(NodeId node, GroupRole role) {
		BundledTls own = this.ofConnections.get(node);
		BundledTls tls = (own != null) ? own : this.ofGroups.get(role);
		if (tls == null) {
			return null;
		}
		String name = (own != null) ? null : this.names.get(role);
		return tls.settings().newEngine(Objects.requireNonNullElse(name, node.host()), node.port());
	}

}
