/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.List;

import io.failovercache.client.NodeClient;
import io.failovercache.replication.HedgePolicy;
import io.failovercache.replication.Rules;
import io.failovercache.time.Timekeeper;

/**
 * The subject of a simulation.
 *
 * @param name what it is called in a failure
 * @param primaries servers of the primary group
 * @param backups servers of the backup group
 * @param witnesses servers that hold only the board
 * @param faults what goes wrong
 * @param closeFaults whether a fault may follow another before the cache recovered
 * @param workload what the instances do
 * @param capacity how many items a server holds
 * @param hedge when a slow read asks the other group
 * @param rules which rules of the protocol hold
 * @param impossible whether to hold the cache to what it does not promise
 * @param wire what stands between an instance and its connections
 * @param deployment how the lists of servers change
 * @param fleet the instances and their times
 */
record Scenario(String name, int primaries, int backups, int witnesses, List<FaultKind> faults, boolean closeFaults,
		Workload workload, int capacity, HedgePolicy hedge, Rules rules, boolean impossible, Wire wire,
		Deployment deployment, Fleet fleet) {

	static final List<FaultKind> SINGLE_FAULTS = List.of(FaultKind.KILL, FaultKind.STOP, FaultKind.CUT_ALL,
			FaultKind.CUT_ONE, FaultKind.ONE_WAY, FaultKind.PAUSE);

	static Scenario of(String name) {
		return new Scenario(name, 1, 1, 0, SINGLE_FAULTS, false, Workload.MIXED, 10_000, HedgePolicy.AUTO, Rules.all(),
				false, Wire.PLAIN, Deployment.NONE, Fleet.USUAL);
	}

	Scenario servers(int primaries, int backups, int witnesses) {
		return new Scenario(this.name, primaries, backups, witnesses, this.faults, this.closeFaults, this.workload,
				this.capacity, this.hedge, this.rules, this.impossible, this.wire, this.deployment, this.fleet);
	}

	Scenario faults(FaultKind... faults) {
		return new Scenario(this.name, this.primaries, this.backups, this.witnesses, List.of(faults), this.closeFaults,
				this.workload, this.capacity, this.hedge, this.rules, this.impossible, this.wire, this.deployment,
				this.fleet);
	}

	Scenario faultsInQuickSuccession() {
		return new Scenario(this.name, this.primaries, this.backups, this.witnesses, this.faults, true, this.workload,
				this.capacity, this.hedge, this.rules, this.impossible, this.wire, this.deployment, this.fleet);
	}

	Scenario workload(Workload workload) {
		return new Scenario(this.name, this.primaries, this.backups, this.witnesses, this.faults, this.closeFaults,
				workload, this.capacity, this.hedge, this.rules, this.impossible, this.wire, this.deployment,
				this.fleet);
	}

	Scenario capacity(int capacity) {
		return new Scenario(this.name, this.primaries, this.backups, this.witnesses, this.faults, this.closeFaults,
				this.workload, capacity, this.hedge, this.rules, this.impossible, this.wire, this.deployment,
				this.fleet);
	}

	Scenario hedge(HedgePolicy hedge) {
		return new Scenario(this.name, this.primaries, this.backups, this.witnesses, this.faults, this.closeFaults,
				this.workload, this.capacity, hedge, this.rules, this.impossible, this.wire, this.deployment,
				this.fleet);
	}

	Scenario rules(Rules rules) {
		return new Scenario(this.name, this.primaries, this.backups, this.witnesses, this.faults, this.closeFaults,
				this.workload, this.capacity, this.hedge, rules, this.impossible, this.wire, this.deployment,
				this.fleet);
	}

	Scenario wire(Wire wire) {
		return new Scenario(this.name, this.primaries, this.backups, this.witnesses, this.faults, this.closeFaults,
				this.workload, this.capacity, this.hedge, this.rules, this.impossible, wire, this.deployment,
				this.fleet);
	}

	Scenario deployment(Deployment deployment) {
		return new Scenario(this.name, this.primaries, this.backups, this.witnesses, this.faults, this.closeFaults,
				this.workload, this.capacity, this.hedge, this.rules, this.impossible, this.wire, deployment,
				this.fleet);
	}

	Scenario fleet(Fleet fleet) {
		return new Scenario(this.name, this.primaries, this.backups, this.witnesses, this.faults, this.closeFaults,
				this.workload, this.capacity, this.hedge, this.rules, this.impossible, this.wire, this.deployment,
				fleet);
	}

	NodeClient client(NodeClient client, Timekeeper timekeeper) {
		return this.wire.between(client, timekeeper);
	}

	/**
	 * Several must be there where two of them are sick and the others are not.
	 */
	int instances() {
		boolean several = this.faults.contains(FaultKind.OPPOSITE) || this.faults.contains(FaultKind.CUT_TWO);
		return Math.max(this.fleet.least(), several ? 5 : 3);
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * Returns whether what waits in the buffer of a closed socket may still be sent (by a
	 * proxy in between, say; a socket that is closed without linger discards it). An
	 * instance that reaches no server cannot warn the others of what it still has in its
	 * buffers.
	 */
	boolean lingers() {
		return this.backups > 0 && !this.faults.contains(FaultKind.ISOLATE);
	}

	/**
	 * Returns whether a writer may die between its write of the database and that of the
	 * cache, which no repair can make good.
	 */
	boolean writersDie() {
		return this.faults.contains(FaultKind.REPLACE_INSTANCE) || this.deployment.replacesInstances();
	}

	/**
	 * Returns whether an instance may be promised anything about what others wrote: not
	 * where a writer reaches no owner.
	 */
	boolean promisesOthers() {
		boolean split = this.faults.contains(FaultKind.SPLIT) && this.witnesses == 0;
		boolean promised = !split && !this.faults.contains(FaultKind.ISOLATE) && !this.workload.overlappingPuts();
		return this.impossible || promised;
	}

}
