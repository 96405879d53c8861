/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;

import io.failovercache.time.Timekeeper;

/**
 * The share of the primary group's answers that the backup group holds too, from samples.
 * The smaller it is, the more is sampled, and so copied: everything below 50 %, one in a
 * hundred from 99 % on, and then at most a hundred per second, which tell as much as
 * thousands. Not synchronized on purpose: a lost sample does no harm.
 */
final class Coverage {

	private static final double WEIGHT = 0.02;

	private static final double GOOD = 0.99;

	private static final double POOR = 0.5;

	private static final int SELDOM = 100;

	private static final long LEAST_NANOS_BETWEEN = Duration.ofMillis(10).toNanos();

	private final Timekeeper timekeeper;

	private volatile double share = 1;

	private volatile int period = SELDOM;

	private volatile long latest;

	private int turn;

	Coverage(Timekeeper timekeeper) {
		this.timekeeper = timekeeper;
		this.latest = timekeeper.nanoTime() - LEAST_NANOS_BETWEEN;
	}

	boolean isTurn() {
		return ++this.turn % this.period == 0 && (this.period < SELDOM || isTime());
	}

	private boolean isTime() {
		long now = this.timekeeper.nanoTime();
		if (now - this.latest < LEAST_NANOS_BETWEEN) {
			return false;
		}
		this.latest = now;
		return true;
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
