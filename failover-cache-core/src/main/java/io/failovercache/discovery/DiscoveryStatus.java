/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.failovercache.observe.GroupRole;

/**
 * The latest state of the search for servers; read from memory. Thread-safe.
 *
 * @since 1.0.0
 */
public interface DiscoveryStatus {

	/**
	 * The groups whose servers are looked up.
	 * @return one for each, none if all servers are named
	 */
	List<GroupDiscovery> discoveries();

	/**
	 * The number of changes of a group's servers since the start.
	 * @return the number of changes that were begun
	 */
	long changes();

	/**
	 * The search for the servers of one group.
	 *
	 * @param group the group
	 * @param source where they are looked up: {@code dns} or {@code elasticache}
	 * @param foundAt when they were last found, {@code null} if they never were
	 * @param lastError why they are not found now, {@code null} if they are
	 * @param found how many lookups found servers
	 * @param failed how many did not
	 */
	record GroupDiscovery(GroupRole group, String source, @Nullable Instant foundAt, @Nullable String lastError,
			long found, long failed) {

	}

}
