/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.actuate;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;

/**
 * A server as the endpoint shows it.
 *
 * @param node its name
 * @param group its group
 * @param state its state
 * @param breaker the state of its breaker
 * @param since when it entered its state
 * @param version the version of memcached
 * @param latencyMillis the median of recent replies in milliseconds
 * @param lastError its last failure
 * @param inFlight operations outstanding
 * @param generation the generation under which its content is valid
 * @param history its last changes, the newest first
 * @since 1.0.0
 */
public record NodeDescriptor(String node, String group, NodeState state, String breaker, Instant since,
		@Nullable String version, @Nullable Double latencyMillis, @Nullable String lastError, int inFlight,
		long generation, List<NodeHistory.Change> history) implements OperationResponseBody {

	static NodeDescriptor of(NodeSnapshot node, List<NodeHistory.Change> history) {
		return new NodeDescriptor(node.node().toString(), node.role().label(), node.state(), node.breaker(),
				node.since(), node.version(), (node.latency() != null) ? node.latency().toNanos() / 1_000_000.0 : null,
				node.lastError(), node.inFlight(), node.generation(), history);
	}

}
