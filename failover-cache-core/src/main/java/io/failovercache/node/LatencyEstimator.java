/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * A rough, decaying picture of a node's latency: every eighth reply or so falls into one
 * of 96 buckets, each a fifth wider than the one before. Thread-safe.
 */
final class LatencyEstimator {

	private static final int BUCKETS = 96;

	private static final double GROWTH = Math.log(1.2);

	private static final long SMALLEST_NANOS = 1_000;

	private static final int ENOUGH = 40;

	private final AtomicIntegerArray counts = new AtomicIntegerArray(BUCKETS);

	/** A counter that may lose counts: it does not matter which replies are looked at. */
	private int turn;

	private volatile long p50;

	private volatile long p99;

	void record(long nanos) {
		if ((this.turn++ & 7) == 0) {
			this.counts.incrementAndGet(bucket(nanos));
		}
	}

	/**
	 * Computes the percentiles and lets old counts fade; one thread at a time, so that no
	 * count fades before it is used.
	 */
	synchronized void refresh() {
		int total = 0;
		for (int i = 0; i < BUCKETS; i++) {
			total += this.counts.get(i);
		}
		if (total < ENOUGH) {
			return;
		}
		this.p50 = percentile(total, 0.50);
		this.p99 = percentile(total, 0.99);
		for (int i = 0; i < BUCKETS; i++) {
			int count = this.counts.get(i);
			this.counts.addAndGet(i, -(count - count / 2));
		}
	}

	private long percentile(int total, double share) {
		long wanted = (long) Math.ceil(total * share);
		long seen = 0;
		for (int i = 0; i < BUCKETS; i++) {
			seen += this.counts.get(i);
			if (seen >= wanted) {
				return (long) (SMALLEST_NANOS * Math.exp(GROWTH * (i + 1)));
			}
		}
		return Long.MAX_VALUE;
	}

	long p50() {
		return this.p50;
	}

	long p99() {
		return this.p99;
	}

	private static int bucket(long nanos) {
		if (nanos <= SMALLEST_NANOS) {
			return 0;
		}
		return Math.min(BUCKETS - 1, (int) (Math.log((double) nanos / SMALLEST_NANOS) / GROWTH));
	}

}
