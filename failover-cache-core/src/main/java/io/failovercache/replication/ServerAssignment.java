/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.List;

import io.failovercache.client.NodeId;
import io.failovercache.roster.RingLists;
import io.failovercache.topology.WeightedServer;

/**
 * The servers of each role.
 *
 * @param primary at least one
 * @param backup none for a cache without backup
 * @param witness servers that hold only the board
 * @since 1.0.0
 */
public record ServerAssignment(List<WeightedServer> primary, List<WeightedServer> backup, List<NodeId> witness) {

	/**
	 * The servers of a ring of another instance.
	 * @param lists the lists of the ring
	 * @return its servers by role
	 */
	static ServerAssignment of(RingLists lists) {
		return new ServerAssignment(lists.primary(), lists.backup(), lists.witness());
	}

}
