/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.event;

import java.time.Instant;

import io.failovercache.client.NodeId;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;

/**
 * Published when a server changed its state as this instance sees it.
 *
 * @param group the group of the server
 * @param node the server
 * @param from the state before
 * @param to the state now
 * @param reason why, in words
 * @param time when
 * @since 1.0.0
 */
public record NodeStateChangedEvent(GroupRole group, NodeId node, NodeState from, NodeState to, String reason,
		Instant time) {

}
