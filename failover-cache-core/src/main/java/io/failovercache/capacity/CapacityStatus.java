/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.capacity;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.NodeId;
import io.failovercache.observe.GroupRole;

/**
 * The latest knowledge of the servers' capacity; read from memory. Thread-safe.
 *
 * @since 1.0.0
 */
public interface CapacityStatus {

	/**
	 * The capacity that a server last reported.
	 * @param node the server
	 * @return its capacity, {@code null} until it has reported
	 */
	@Nullable NodeCapacity capacityOf(NodeId node);

	/**
	 * The resources that a group is short of.
	 * @param group the group
	 * @return a sentence for each shortage, none if all is well
	 */
	Map<Shortage, String> shortagesOf(GroupRole group);

}
