/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.List;

import io.failovercache.client.NodeId;
import io.failovercache.replication.ServerAssignment;
import io.failovercache.topology.WeightedServer;

/**
 * A change of the lists of servers in the middle of a run. Either instances are replaced
 * one by one, so that old and new lists are in use for seconds, or every instance changes
 * its own list, each a little earlier or later.
 */
enum Deployment {

	/** All instances have all servers from beginning to end. */
	NONE,

	/** Newcomers have one primary server more. */
	ADDED,

	/** Newcomers have one primary server less. */
	REMOVED,

	/** Newcomers know the first primary server by another name. */
	RENAMED,

	/** Newcomers give the first primary server twice the weight. */
	REWEIGHTED,

	/** Newcomers have the same servers and other times. */
	RETIMED,

	/**
	 * Newcomers have one primary server more, and know the first one by another name and
	 * give it twice the weight.
	 */
	ALL_AT_ONCE,

	/** Instances learn of one primary server more. */
	CHANGED,

	/** The same, but each reads the new server at once. */
	CHANGED_AT_ONCE;

	/** Returns whether the newer lists come with newer instances. */
	boolean replacesInstances() {
		return this != NONE && !changesInPlace();
	}

	/** Returns whether instances live on and change their lists. */
	boolean changesInPlace() {
		return this == CHANGED || this == CHANGED_AT_ONCE;
	}

	/**
	 * The servers of an instance.
	 * @param world what there is
	 * @param later whether it is one of the newer lists
	 */
	ServerAssignment servers(World world, boolean later) {
		List<SimulatedServer> primaries = world.primaries();
		boolean fewer = switch (this) {
			case ADDED, ALL_AT_ONCE, CHANGED, CHANGED_AT_ONCE -> !later;
			case REMOVED -> later;
			case NONE, RENAMED, REWEIGHTED, RETIMED -> false;
		};
		List<WeightedServer> primary = primaries.subList(0, primaries.size() - (fewer ? 1 : 0))
			.stream()
			.map((server) -> weighted(server, later && server == primaries.get(0)))
			.toList();
		List<WeightedServer> backup = world.backups()
			.stream()
			.map((server) -> new WeightedServer(server.id(), 1))
			.toList();
		return new ServerAssignment(primary, backup, world.witnesses().stream().map(SimulatedServer::id).toList());
	}

	private WeightedServer weighted(SimulatedServer server, boolean other) {
		NodeId id = server.id();
		NodeId name = (other && (this == RENAMED || this == ALL_AT_ONCE)) ? new NodeId("renamed", id.host(), id.port())
				: id;
		return new WeightedServer(name, (other && (this == REWEIGHTED || this == ALL_AT_ONCE)) ? 2 : 1);
	}

}
