/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.failovercache.node.Node;

/**
 * The time that a read waits before it also asks the other group.
 *
 * @param fixed the time, zero for never; {@code null} for one that follows the latency of
 * the server
 * @since 1.0.0
 */
public record HedgePolicy(@Nullable Duration fixed) {

	/**
	 * The 99th percentile of the node's recent replies, but at most half the node timeout
	 * and at least 10 ms.
	 */
	public static final HedgePolicy AUTO = new HedgePolicy(null);

	/**
	 * Never.
	 */
	public static final HedgePolicy OFF = new HedgePolicy(Duration.ZERO);

	private static final long LEAST_NANOS = Duration.ofMillis(10).toNanos();

	private static final long ATTENDED_NANOS = LEAST_NANOS / 2;

	/**
	 * Always the same delay.
	 * @param delay how long, more than zero
	 * @return the policy
	 */
	public static HedgePolicy after(Duration delay) {
		return new HedgePolicy(delay);
	}

	boolean isOff() {
		return this.fixed != null && this.fixed.isZero();
	}

	/**
	 * The time for which a caller reads the reply by itself: until another thread might
	 * have the answer.
	 */
	long attendedNanos() {
		return (this.fixed == null || isOff()) ? ATTENDED_NANOS : Math.min(ATTENDED_NANOS, this.fixed.toNanos());
	}

	long delayNanos(Node node) {
		if (this.fixed != null) {
			return this.fixed.toNanos();
		}
		// Beyond half the node timeout the other group should have been asked anyway.
		return Math.max(LEAST_NANOS, Math.min(node.p99Nanos(), node.timeout().toNanos() / 2));
	}

}
