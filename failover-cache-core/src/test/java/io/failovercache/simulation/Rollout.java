/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.time.Duration;

/**
 * Brings the newer lists of servers to the instances, one after the other.
 */
final class Rollout {

	private static final long BEGIN = 6 * EventQueue.SECOND;

	/** From one replaced instance to the next: long enough for faults in between. */
	private static final long PAUSE = 8 * EventQueue.SECOND;

	/** So much earlier or later than others an instance learns of a change. */
	private static final long SPREAD = EventQueue.SECOND;

	/** As long as instances may differ in what they know. */
	private static final Duration STEP = Duration.ofSeconds(5);

	private final World world;

	private final Deployment deployment;

	Rollout(World world) {
		this.world = world;
		this.deployment = world.scenario().deployment();
	}

	void plan() {
		for (int i = 0; i < this.world.instances().size(); i++) {
			int index = i;
			if (this.deployment.replacesInstances()) {
				this.world.queue().at(BEGIN + i * PAUSE + spread(), () -> replace(index));
			}
			else if (this.deployment.changesInPlace()) {
				this.world.queue().at(BEGIN + spread(), () -> change(index, true));
				this.world.queue().at(BEGIN + 2 * PAUSE + spread(), () -> change(index, false));
			}
		}
	}

	private long spread() {
		return this.world.random().nextLong(SPREAD);
	}

	private void replace(int index) {
		this.world.history().note(this.world.instances().get(index).name() + " is replaced by one with newer lists");
		this.world.replace(index, true);
	}

	private void change(int index, boolean later) {
		SimulatedInstance instance = this.world.instances().get(index);
		this.world.history().note(instance.name() + " changes its lists");
		instance.engine()
			.change(this.deployment.servers(this.world, later),
					(this.deployment == Deployment.CHANGED_AT_ONCE) ? Duration.ZERO : STEP);
	}

}
