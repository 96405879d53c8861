/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.observe;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.NodeId;

/**
 * A server at one moment, from memory.
 *
 * @param role the group that it belongs to
 * @param node its name
 * @param state its state
 * @param breaker its breaker: {@code CLOSED}, {@code OPEN} or {@code HALF_OPEN}
 * @param since when it entered this state
 * @param version the version of memcached, {@code null} while unknown
 * @param latency the median of recent replies, {@code null} while unknown
 * @param lastError class and message of its last failure, {@code null} if there was none
 * @param inFlight operations outstanding
 * @param generation the generation under which its content is valid
 * @param suspects the number of its missed writes that wait for repair: their keys are
 * read from the other owner
 * @since 1.0.0
 */
public record NodeSnapshot(GroupRole role, NodeId node, NodeState state, String breaker, Instant since,
		@Nullable String version, @Nullable Duration latency, @Nullable String lastError, int inFlight, long generation,
		int suspects) {

}
