/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import io.failovercache.observe.GroupRole;

/**
 * Holds every hit against the promise: nothing older than what was acknowledged a trust
 * lease ago anywhere, or a moment ago in the same instance.
 */
final class Checker {

	private final World world;

	private final long bound;

	Checker(World world) {
		this.world = world;
		this.bound = world.bound();
	}

	void hit(SimulatedInstance reader, String key, Payload found, long start, long ownFloor, GroupRole source) {
		String what = reader.name() + " reads " + key + " v" + found.version() + " from " + source.label() + " at "
				+ start / EventQueue.MILLI + " ms";
		if (!found.key().equals(key)) {
			violated(key, what + ", the value of " + found.key());
			return;
		}
		if (this.world.scenario().workload().overlappingPuts()) {
			return;
		}
		if (found.version() < ownFloor) {
			violated(key, what + " after it wrote v" + ownFloor + " itself");
		}
		long staleness = this.world.database().staleness(key, found.version(), start);
		if (this.world.scenario().promisesOthers()) {
			this.world.verdict().worstStaleness = Math.max(this.world.verdict().worstStaleness, staleness);
			if (staleness > this.bound) {
				violated(key, what + ", stale for " + staleness / EventQueue.MILLI + " ms");
			}
		}
	}

	private void violated(String key, String what) {
		this.world.history().note(key, "VIOLATION: " + what);
		this.world.verdict().violated(key, what, this.world.history());
	}

}
