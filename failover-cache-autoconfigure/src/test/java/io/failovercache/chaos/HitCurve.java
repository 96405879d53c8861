/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

/**
 * The hit ratio before, during and after a fault, over all its runs laid on top of each
 * other. A shortfall counts only where it is more than three standard deviations. For one
 * thread.
 */
final class HitCurve {

	private static final long STEP = 50_000_000;

	private static final long BEFORE = 2_000_000_000;

	private static final int STEPS_A_SECOND = 20;

	private static final int STEPS = 60 * STEPS_A_SECOND;

	private final long[] hits = new long[STEPS];

	private final long[] reads = new long[STEPS];

	private final Ratio before = new Ratio();

	private final Ratio during = new Ratio();

	private final Ratio after = new Ratio();

	private final Ratio sinceFault = new Ratio();

	void add(long start, boolean hit, Timeline times) {
		if (start < times.begun()) {
			if (start > times.begun() - BEFORE) {
				this.before.add(hit);
			}
			return;
		}
		this.sinceFault.add(hit);
		(start < times.healed() ? this.during : this.after).add(hit);
		int step = (int) Math.min((start - times.begun()) / STEP, STEPS - 1);
		this.reads[step]++;
		this.hits[step] += hit ? 1 : 0;
	}

	double before() {
		return this.before.value();
	}

	double during() {
		return this.during.value();
	}

	double after() {
		return this.after.value();
	}

	/**
	 * Loads since the fault that would not have been without it, as a part of all reads.
	 * @return at most 1; negative if there were fewer than before
	 */
	double excessLoads() {
		return this.before.value() - this.sinceFault.value();
	}

	boolean excessLoadsWithin(double limit) {
		return !(excessLoads() > limit + 3 * (this.before.deviation() + this.sinceFault.deviation()));
	}

	boolean holdsDuring(double part) {
		return this.during.count() == 0 || this.during.value() >= part * this.before.value()
				- 3 * (this.before.deviation() + this.during.deviation());
	}

	boolean loadsHoldDuring(double factor) {
		return this.during.count() == 0 || 1 - this.during.value() <= factor * (1 - this.before.value())
				+ 3 * (this.before.deviation() + this.during.deviation());
	}

	/**
	 * From the fault to the first second with at least 99 % of the hit ratio before it.
	 * @return nanoseconds; negative if there is none
	 */
	long failoverNanos() {
		for (int step = 0; step + STEPS_A_SECOND < STEPS; step++) {
			Ratio second = new Ratio();
			for (int offset = 0; offset < STEPS_A_SECOND; offset++) {
				second.add(this.hits[step + offset], this.reads[step + offset]);
			}
			if (second.count() > 0
					&& second.value() >= 0.99 * this.before.value() - this.before.deviation() - second.deviation()) {
				return step * STEP;
			}
		}
		return -1;
	}

	/**
	 * Hits of reads.
	 */
	private static final class Ratio {

		private long hits;

		private long reads;

		void add(boolean hit) {
			add(hit ? 1 : 0, 1);
		}

		void add(long moreHits, long moreReads) {
			this.hits += moreHits;
			this.reads += moreReads;
		}

		long count() {
			return this.reads;
		}

		double value() {
			return (this.reads == 0) ? Double.NaN : (double) this.hits / this.reads;
		}

		double deviation() {
			double value = value();
			return (this.reads == 0) ? 1 : Math.sqrt(value * (1 - value) / this.reads);
		}

	}

}
