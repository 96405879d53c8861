/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import io.failovercache.capacity.Bytes;
import io.failovercache.capacity.CapacityStatus;
import io.failovercache.capacity.NodeCapacity;
import io.failovercache.discovery.DiscoveryStatus;
import io.failovercache.discovery.DiscoveryStatus.GroupDiscovery;
import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;

/**
 * The health of one group of servers. Read from memory: never asks a server.
 * <p>
 * The status of a group takes the other groups into account, so that the most severe one
 * of all groups is the status of the cache: a group that is down is degraded as long as
 * the other one serves its keys. Thread-safe.
 *
 * @since 1.0.0
 */
public final class GroupHealthIndicator implements HealthIndicator {

	private final GroupRole role;

	private final EngineStatus engine;

	private final Status degraded;

	private final Status outage;

	private final @Nullable CapacityStatus capacity;

	private final @Nullable DiscoveryStatus discovery;

	/**
	 * Creates the indicator.
	 * @param role the group
	 * @param engine the status of the engine
	 * @param degraded the status while every key is served but a server is not up
	 * @param outage the status while some part of the keys is not served
	 */
	public GroupHealthIndicator(GroupRole role, EngineStatus engine, Status degraded, Status outage) {
		this(role, engine, degraded, outage, null, null);
	}

	/**
	 * Creates the indicator.
	 * @param role the group
	 * @param engine the status of the engine
	 * @param degraded the status while every key is served but a server is not up
	 * @param outage the status while some part of the keys is not served
	 * @param capacity the statistics of the servers, if they are read
	 * @param discovery the status of the search for servers, if there is one
	 */
	public GroupHealthIndicator(GroupRole role, EngineStatus engine, Status degraded, Status outage,
			@Nullable CapacityStatus capacity, @Nullable DiscoveryStatus discovery) {
		this.capacity = capacity;
		this.discovery = discovery;
		this.role = role;
		this.engine = engine;
		this.degraded = degraded;
		this.outage = outage;
	}

	@Override
	public Health health() {
		List<NodeSnapshot> nodes = this.engine.nodes().stream().filter((node) -> node.role() == this.role).toList();
		if (nodes.isEmpty()) {
			return Health.unknown()
				.withDetail("reason", "No %s server is configured: there is no failover".formatted(this.role.label()))
				.build();
		}
		Map<String, Object> servers = new LinkedHashMap<>();
		nodes.forEach((node) -> servers.put(node.node().toString(), describe(node)));
		Health.Builder health = Health.status(status(nodes)).withDetail("servers", servers);
		if (this.capacity != null && !this.capacity.shortagesOf(this.role).isEmpty()) {
			health.withDetail("shortages", List.copyOf(this.capacity.shortagesOf(this.role).values()));
		}
		if (!this.engine.roster().isEmpty()) {
			health.withDetail("roster", this.engine.roster());
		}
		if (!this.engine.identities().isEmpty()) {
			health.withDetail("identity", this.engine.identities());
		}
		if (this.discovery != null) {
			this.discovery.discoveries()
				.stream()
				.filter((found) -> found.group() == this.role)
				.forEach((found) -> health.withDetail("discovery", describe(found)));
		}
		return health.build();
	}

	private static void describe(NodeCapacity capacity, Map<String, Object> details) {
		details.put("memory", Bytes.text(capacity.usedBytes()) + " of " + Bytes.text(capacity.limitBytes()));
		details.put("evictions", capacity.evictions());
		details.put("connections", (capacity.maxConnections() > 0)
				? capacity.connections() + " of " + capacity.maxConnections() : String.valueOf(capacity.connections()));
		if (capacity.hitRatio() != null) {
			details.put("hitRatio", Math.round(capacity.hitRatio() * 1000) / 1000.0);
		}
		details.put("uptime", capacity.uptime().toString());
	}

	private Status status(List<NodeSnapshot> nodes) {
		if (nodes.stream().allMatch((node) -> node.state() == NodeState.UP)) {
			return Status.UP;
		}
		if (this.role != GroupRole.WITNESS && !this.engine.allKeysServed()) {
			return this.outage;
		}
		return this.degraded;
	}

	private static Map<String, Object> describe(GroupDiscovery discovery) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("source", discovery.source());
		if (discovery.foundAt() != null) {
			details.put("foundAt", discovery.foundAt().toString());
		}
		if (discovery.lastError() != null) {
			details.put("lastError", discovery.lastError());
		}
		return details;
	}

	private Map<String, Object> describe(NodeSnapshot node) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("state", node.state().name());
		details.put("breaker", node.breaker());
		details.put("since", node.since().toString());
		if (node.suspects() > 0) {
			details.put("suspects", node.suspects());
		}
		if (node.version() != null) {
			details.put("version", node.version());
		}
		if (node.latency() != null) {
			details.put("latency", String.format(Locale.ROOT, "%.3f ms", node.latency().toNanos() / 1_000_000.0));
		}
		if (node.lastError() != null) {
			details.put("lastError", node.lastError());
		}
		NodeCapacity known = (this.capacity != null) ? this.capacity.capacityOf(node.node()) : null;
		if (known != null) {
			describe(known, details);
		}
		return details;
	}

}
