/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.time.Duration;
import java.util.random.RandomGenerator;

import io.failovercache.node.NodeSettings;
import io.failovercache.replication.EngineSettings;
import io.failovercache.replication.HedgePolicy;
import io.failovercache.trust.ProtocolTimes;
import io.failovercache.trust.RecoverySettings;
import io.failovercache.trust.TimeRule;

/**
 * The instances of a scenario.
 *
 * @param least how many there are at least
 * @param times the times that they are configured with
 */
record Fleet(int least, Times times) {

	/** As few as the faults need, with the defaults. */
	static final Fleet USUAL = new Fleet(0, Times.DEFAULTS);

	/** In each run all have the same times, whichever are valid. */
	static final Fleet DRAWN = new Fleet(0, Times.DRAWN);

	/** The same, and instances that come later have others. */
	static final Fleet RETIMED = new Fleet(0, Times.RETIMED);

	/** The defaults, and instances that come later poll seldom and trust for long. */
	static final Fleet PATIENT = new Fleet(0, Times.PATIENT);

	static Fleet of(int instances) {
		return new Fleet(instances, Times.DEFAULTS);
	}

	/**
	 * The settings of the instances of a run.
	 * @param hedge when a slow read asks the other group
	 * @param random decides
	 */
	EngineSettings draw(HedgePolicy hedge, RandomGenerator random) {
		EngineSettings settings;
		do {
			settings = drawOnce(hedge, random);
		}
		while (!settings.times().rules().stream().allMatch(TimeRule::holds));
		return settings;
	}

	/**
	 * The settings of the instances of a run that come later.
	 * @param settings those of the others
	 * @param random decides
	 */
	EngineSettings drawLater(EngineSettings settings, RandomGenerator random) {
		return switch (this.times) {
			case DEFAULTS, DRAWN -> settings;
			case RETIMED -> draw(settings.hedge(), random);
			case PATIENT -> new EngineSettings(World.PREFIX, settings.operationTimeout(), settings.hedge(),
					settings.node(), new RecoverySettings(Duration.ofSeconds(5), Duration.ofSeconds(12),
							Duration.ofSeconds(19), Duration.ofSeconds(14)));
		};
	}

	private EngineSettings drawOnce(HedgePolicy hedge, RandomGenerator random) {
		EngineSettings defaults = EngineSettings.defaults(World.PREFIX);
		if (this.times == Times.DEFAULTS || this.times == Times.PATIENT) {
			return new EngineSettings(World.PREFIX, defaults.operationTimeout(), hedge, NodeSettings.defaults(),
					RecoverySettings.defaults());
		}
		Duration node = between(50, 250, random);
		Duration operation = random.nextBoolean() ? node : node.plus(between(1, 250, random));
		Duration poll = between(100, 500, random);
		Duration lease = poll.plus(node).multipliedBy(2).plus(between(1, 1000, random));
		Duration fence = lease.plus(poll).plus(between(1001, 4000, random));
		Duration tombstone = lease.plus(node.multipliedBy(2)).plus(operation).plus(between(1000, 4000, random));
		return new EngineSettings(World.PREFIX, operation, hedge,
				new NodeSettings(node, NodeSettings.defaults().maxInFlight(), NodeSettings.heapShare()),
				new RecoverySettings(poll, lease, fence, tombstone));
	}

	private static Duration between(int least, int most, RandomGenerator random) {
		return Duration.ofMillis(random.nextInt(least, most + 1));
	}

	/** The time for which an instance may act on what it knows: no read is older. */
	static long bound(ProtocolTimes times) {
		return times.trustLease().toNanos();
	}

	/**
	 * The times that instances are configured with.
	 */
	enum Times {

		/** The defaults. */
		DEFAULTS,

		/** Valid ones, other ones in each run. */
		DRAWN,

		/** The same, and other ones again for instances that come later. */
		RETIMED,

		/** The defaults, and far longer ones for instances that come later. */
		PATIENT

	}

}
