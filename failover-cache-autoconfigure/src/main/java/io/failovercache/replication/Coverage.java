/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

/**
 * How much of what the primary group answers the backup group holds too, from samples.
 * The less it is, the more is sampled, and so copied: 1 % from 99 % on, everything below
 * a half. Racy by intent: a lost sample does no harm.
 */
final class Coverage {

	private static final double WEIGHT = 0.02;

	private static final double GOOD = 0.99;

	private static final double POOR = 0.5;

	private static final int SELDOM = 100;

	private volatile double share = 1;

	private volatile int period = SELDOM;

	private int turn;

	boolean isTurn() {
		return ++this.turn % this.period == 0;
	}

	void record(boolean held) {
		double now = this.share * (1 - WEIGHT) + (held ? WEIGHT : 0);
		this.share = now;
		double distance = Math.max(0, Math.min(1, (GOOD - now) / (GOOD - POOR)));
		this.period = (int) Math.max(1, Math.round(SELDOM * (1 - distance)));
	}

	double share() {
		return this.share;
	}

}
