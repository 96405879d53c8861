/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import javax.net.ssl.SSLEngine;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ssl.NoSuchSslBundleException;
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

	private static final Logger logger = LoggerFactory.getLogger(ServerTls.class);

	private static final String OF_THE_JVM = "(of the JVM)";

	private static final String OF_A_CONNECTION = "(of a service connection)";

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
	 * Creates the settings from the configured bundles, and follows their updates.
	 * @param properties the names of the bundles
	 * @param bundles the bundles of the application
	 * @param connections the service connections, which may have bundles of their own
	 * @return the TLS settings of all servers
	 * @throws InvalidFailoverCachePropertyException if a bundle does not exist or cannot
	 * be used
	 */
	static ServerTls of(FailoverCacheProperties properties, SslBundles bundles,
			Stream<FailoverCacheConnectionDetails> connections) {
		Map<GroupRole, BundledTls> ofGroups = new EnumMap<>(GroupRole.class);
		Map<GroupRole, String> names = new EnumMap<>(GroupRole.class);
		Map<String, BundledTls> known = new HashMap<>();
		for (GroupRole role : GroupRole.values()) {
			if (properties.isEncrypted(role)) {
				String bundle = Objects.requireNonNullElse(properties.bundleOf(role), OF_THE_JVM);
				ofGroups.put(role, known.computeIfAbsent(bundle, (missing) -> bundled(properties, role, bundles)));
			}
			String name = nameLookedUp(properties, role);
			if (name != null) {
				names.put(role, name);
			}
		}
		warnOfPlainGroups(properties);
		return new ServerTls(ofConnections(connections, properties.ssl().verifyHostname()), ofGroups, names);
	}

	private static Map<NodeId, BundledTls> ofConnections(Stream<FailoverCacheConnectionDetails> connections,
			boolean verify) {
		Map<NodeId, BundledTls> ofConnections = new HashMap<>();
		connections.forEach((details) -> {
			SslBundle own = details.getSslBundle();
			if (own != null) {
				BundledTls tls = new BundledTls(OF_A_CONNECTION, own, verify);
				Stream.of(details.primary(), details.backup(), details.witness())
					.flatMap((servers) -> servers.stream())
					.forEach((server) -> ofConnections.put(server.node(), tls));
			}
		});
		return ofConnections;
	}

	/**
	 * The name that resolves to all servers of a group: these are addresses, but their
	 * certificates have the name.
	 */
	private static @Nullable String nameLookedUp(FailoverCacheProperties properties, GroupRole role) {
		FailoverCacheProperties.Group group = (role == GroupRole.BACKUP) ? properties.backup() : properties.primary();
		if (role == GroupRole.WITNESS || group.discovery() != Discovery.DNS || group.servers().size() != 1) {
			return null;
		}
		return ServerAddress.parse(group.servers().get(0)).node().host();
	}

	private static BundledTls bundled(FailoverCacheProperties properties, GroupRole role, SslBundles bundles) {
		boolean verify = properties.ssl().verifyHostname();
		String name = properties.bundleOf(role);
		if (name == null) {
			return new BundledTls(OF_THE_JVM, SslBundle.systemDefault(), verify);
		}
		PropertyCheck<String> check = PropertyCheck.of(bundleProperty(properties, role), name);
		try {
			BundledTls tls = new BundledTls(name, bundles.getBundle(name), verify);
			bundles.addBundleUpdateHandler(name, tls::update);
			return tls;
		}
		catch (NoSuchSslBundleException ex) {
			List<String> there = bundles.getBundleNames();
			throw check.invalid(
					"there is no SSL bundle of this name, " + (there.isEmpty() ? "nor any other" : "only " + there),
					"Define 'spring.ssl.bundle.pem.%s' or 'spring.ssl.bundle.jks.%s', or name an existing bundle."
						.formatted(name, name));
		}
		catch (RuntimeException ex) {
			InvalidFailoverCachePropertyException invalid = check.invalid(
					"the SSL bundle cannot be used: " + BundledTls.reason(ex),
					"Correct 'spring.ssl.bundle.*.%s', or the files that it names.".formatted(name));
			invalid.initCause(ex);
			throw invalid;
		}
	}

	/**
	 * Returns the property that names the bundle of a group, without the prefix.
	 */
	static String bundleProperty(FailoverCacheProperties properties, GroupRole role) {
		String bundle = properties.bundleOf(role);
		return (bundle == null || bundle.equals(properties.ssl().bundle())) ? "ssl.bundle"
				: role.label() + ".ssl.bundle";
	}

	/**
	 * The groups hold the same data, so a plain group beside TLS is rarely intended,
	 * unless the properties say so.
	 */
	private static void warnOfPlainGroups(FailoverCacheProperties properties) {
		boolean any = Stream.of(GroupRole.values()).anyMatch(properties::isEncrypted);
		if (!any || properties.ssl().enabled() != null) {
			return;
		}
		for (GroupRole role : GroupRole.values()) {
			if (!properties.isEncrypted(role) && properties.sslOf(role).enabled() == null
					&& !servers(properties, role).isEmpty()) {
				logger.warn(
						"The connections to the {} servers are plain, others use TLS: this group sends the same data "
								+ "unencrypted. If its servers speak TLS, set 'failover-cache.{}.ssl.bundle', or "
								+ "'failover-cache.ssl.bundle' for all groups; if they are plain on purpose, set "
								+ "'failover-cache.{}.ssl.enabled' to 'false'.",
						role.label(), role.label(), role.label());
			}
		}
	}

	private static List<String> servers(FailoverCacheProperties properties, GroupRole role) {
		return switch (role) {
			case PRIMARY -> properties.primary().servers();
			case BACKUP -> properties.backup().servers();
			case WITNESS -> properties.witness().servers();
		};
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
