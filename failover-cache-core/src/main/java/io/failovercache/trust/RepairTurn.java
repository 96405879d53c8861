/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Duration;

/**
 * The knowledge of one instance about the right to repair one server: it has the right
 * itself, or another one has it. Immutable.
 *
 * @param own whether this instance has it
 * @param since when this instance got it, or first lost an election
 * @param latest when this instance last got it, or last left the repair to the other one
 */
record RepairTurn(boolean own, long since, long latest) {

	/** The time to live of the right: other instances repair after it. */
	static final int SECONDS = 2;

	private static final long RENEWED_AFTER = Duration.ofMillis(500).toNanos();

	private static final long LIFE = Duration.ofSeconds(SECONDS).toNanos();

	/** A repair by another instance, and its news, take less. */
	private static final long USUAL = Duration.ofMillis(700).toNanos();

	/** No instance holds the right for as long without any repair. */
	private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

	/** Elections that are further apart are not of one contest. */
	private static final long APART = Duration.ofSeconds(5).toNanos();

	static RepairTurn won(long now) {
		return new RepairTurn(true, now, now);
	}

	static RepairTurn lost(long now) {
		return new RepairTurn(false, now, now);
	}

	/** The same contest, which still goes on. */
	RepairTurn lostAgain(long now) {
		return isContest(now) ? new RepairTurn(false, this.since, now) : lost(now);
	}

	/**
	 * Decides what an instance does that could repair.
	 * @param now the monotonic time
	 * @param waitsSince since when this instance knows of the oldest missed write
	 * @return the step
	 */
	Step next(long now, long waitsSince) {
		if (this.own) {
			long held = now - this.since;
			return (held < RENEWED_AFTER) ? Step.REPAIR : (held < LIFE) ? Step.RENEW : Step.STAND;
		}
		if (!isContest(now)) {
			return Step.STAND;
		}
		long waited = Math.min(now - this.since, now - waitsSince);
		return (waited < USUAL) ? Step.LEAVE : (waited > PATIENCE) ? Step.TAKE_OVER : Step.STAND;
	}

	private boolean isContest(long now) {
		return !this.own && now - this.latest < APART;
	}

	/**
	 * Returns whether a missed write has waited for longer than a repair usually takes.
	 * @param nanos for how long it has been known
	 */
	static boolean isLate(long nanos) {
		return nanos > USUAL;
	}

	/**
	 * The next step of an instance.
	 */
	enum Step {

		/** It has the right and repairs. */
		REPAIR,

		/** It has the right, and prolongs it first. */
		RENEW,

		/** It asks for the right. */
		STAND,

		/** It leaves the repair to the instance that has the right. */
		LEAVE,

		/** It takes the right from an instance that does nothing with it. */
		TAKE_OVER

	}

}
