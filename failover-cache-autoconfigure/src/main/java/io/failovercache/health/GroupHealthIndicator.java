/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * The health of one group of servers. Read from memory: never asks a server.
 * <p>
 * The status of a group is made with the other groups in view, so that the most severe
 * one of all groups is the status of the cache: a group that is down is degraded as long
 * as the other one serves its keys. Thread-safe.
 *
 * @since 1.0.0
 */
public final class GroupHealthIndicator implements HealthIndicator {

	private final GroupRole role;

	private final EngineStatus engine;

	private final Status outage;

	/**
	 * Creates the indicator.
	 * @param role the group
	 * @param engine what the engine knows
	 * @param outage the status while some part of the keys is not served
	 */
	public GroupHealthIndicator(GroupRole role, EngineStatus engine, Status outage) {
		this.role = role;
		this.engine = engine;
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
		return Health.status(status(nodes)).withDetail("servers", servers).build();
	}

	private Status status(List<NodeSnapshot> nodes) {
		if (nodes.stream().allMatch((node) -> node.state() == NodeState.UP)) {
			return Status.UP;
		}
		if (this.role != GroupRole.WITNESS && !this.engine.allKeysServed()) {
			return this.outage;
		}
		return FailoverCacheStatus.DEGRADED;
	}

	private static Map<String, Object> describe(NodeSnapshot node) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("state", node.state().name());
		details.put("breaker", node.breaker());
		details.put("since", node.since().toString());
		if (node.version() != null) {
			details.put("version", node.version());
		}
		if (node.latency() != null) {
			details.put("latency", String.format(Locale.ROOT, "%.3f ms", node.latency().toNanos() / 1_000_000.0));
		}
		if (node.lastError() != null) {
			details.put("lastError", node.lastError());
		}
		return details;
	}

}
