/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.List;

import io.failovercache.node.Node;
import io.failovercache.roster.Announcement;
import io.failovercache.roster.RingLists;
import io.failovercache.roster.RosterTimes;
import io.failovercache.topology.ServerGroup;
import io.failovercache.topology.Topology;
import io.failovercache.trust.RecoverySettings;

/**
 * The announcements of this instance to others: the lists and times of a topology.
 * Immutable.
 *
 * @param settings the settings of the engine
 */
record Announcements(EngineSettings settings) {

	/**
	 * The announcement of one topology.
	 * @param own the servers of this instance
	 * @return its lists, with the times and the name of this instance
	 */
	Announcement of(Topology own) {
		RecoverySettings recovery = settings().recovery();
		RosterTimes times = new RosterTimes(recovery.pollInterval(), recovery.trustLease(), recovery.fenceLease(),
				recovery.tombstoneTtl(), settings().operationTimeout());
		ServerGroup second = own.backup();
		RingLists lists = new RingLists(own.primary().servers(), (second != null) ? second.servers() : List.of(),
				own.witnesses().stream().map(Node::id).toList());
		return new Announcement(lists, times, settings().application(), settings().instance());
	}

}
