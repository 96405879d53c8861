/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.time.Duration;

/**
 * The length of the candidates' turns.
 *
 * @param rounds how often each has its turn
 * @param leadIn the part of a turn that does not count
 * @param turn the part that counts
 */
record Pace(int rounds, Duration leadIn, Duration turn) {

	/** A thousand callers need longer until each had its turn. */
	private static final int CROWD = 100;

	static final Pace WARM_UP = of(3, 10, 60);

	/**
	 * A warm-up until the code that all hits and puts of one caller share is compiled.
	 */
	static final Pace LONG_WARM_UP = of(10, 10, 60);

	/** The compiler gets what many callers leave it of the processors. */
	static final Pace LONGEST_WARM_UP = of(18, 10, 60);

	/** Until nearly everything is compiled; too long for the whole. */
	static final Pace COMPLETE_WARM_UP = of(40, 10, 60);

	static final Pace SHORT = of(5, 20, 50);

	static final Pace FULL = of(15, 60, 80);

	private static Pace of(int rounds, int leadInMillis, int turnMillis) {
		return new Pace(rounds, Duration.ofMillis(leadInMillis), Duration.ofMillis(turnMillis));
	}

	Pace suiting(Callers callers) {
		return (callers.number() > CROWD)
				? new Pace((this.rounds + 1) / 2, this.leadIn.multipliedBy(4), this.turn.multipliedBy(4)) : this;
	}

}
