/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Duration;

/**
 * The right to repair one server, as one instance knows it: the instance has it itself,
 * or another one has it. Immutable.
 *
 * @param own whether this instance has the right
 * @param since when this instance got it, or first found that another one has it
 * @param latest when this instance got it, or last found that another one has it
 */
record RepairRight(boolean own, long since, long latest) {

	/** The time to live of the right: other instances repair after it. */
	static final int SECONDS = 2;

	private static final long RENEWED_AFTER = Duration.ofMillis(500).toNanos();

	private static final long LIFE = Duration.ofSeconds(SECONDS).toNanos();

	/** The time within which another instance repairs, and this one learns of it. */
	private static final long USUAL_REPAIR = Duration.ofMillis(700).toNanos();

	/** The time without a repair after which the right is taken from its instance. */
	private static final long LONGEST_IDLE = Duration.ofSeconds(10).toNanos();

	/** The longest time between two lost elections of one contest. */
	private static final long LONGEST_GAP = Duration.ofSeconds(5).toNanos();

	static RepairRight won(long now) {
		return new RepairRight(true, now, now);
	}

	static RepairRight lost(long now) {
		return new RepairRight(false, now, now);
	}

	/** The right after another lost election, of the same contest if that is not over. */
	RepairRight lostAgain(long now) {
		return isContest(now) ? new RepairRight(false, this.since, now) : lost(now);
	}

	/**
	 * Decides on the next step of this instance.
	 * @param now the monotonic time
	 * @param waitsSince the time since which this instance knows of the oldest missed
	 * write that waits for its repair
	 * @return the step
	 */
	Step next(long now, long waitsSince) {
		if (this.own) {
			long held = now - this.since;
			return (held < RENEWED_AFTER) ? Step.REPAIR : (held < LIFE) ? Step.RENEW : Step.REQUEST;
		}
		if (!isContest(now)) {
			return Step.REQUEST;
		}
		long waited = Math.min(now - this.since, now - waitsSince);
		return (waited < USUAL_REPAIR) ? Step.LEAVE : (waited > LONGEST_IDLE) ? Step.TAKE_OVER : Step.REQUEST;
	}

	private boolean isContest(long now) {
		return !this.own && now - this.latest < LONGEST_GAP;
	}

	/**
	 * Returns whether a missed write has waited for longer than a repair usually takes.
	 * @param nanos for how long it has been known
	 */
	static boolean isLate(long nanos) {
		return nanos > USUAL_REPAIR;
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
		REQUEST,

		/** It leaves the repair to the instance that has the right. */
		LEAVE,

		/** It takes the right from an instance that does nothing with it. */
		TAKE_OVER

	}

}
