/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import java.time.Duration;

/**
 * The bounds of every node.
 *
 * @param nodeTimeout the longest that a call waits for one node
 * @param maxInFlight how many operations one node may have outstanding
 * @param maxInFlightBytes how many bytes of values one node may have outstanding
 * @since 1.0.0
 */
public record NodeSettings(Duration nodeTimeout, int maxInFlight, long maxInFlightBytes) {

	/**
	 * The settings that hold if the user sets none: 100 ms, 4096 operations, and a
	 * sixteenth of the heap.
	 * @return the defaults
	 */
	public static NodeSettings defaults() {
		return new NodeSettings(Duration.ofMillis(100), 4096, heapShare());
	}

	/**
	 * The share of the heap that writes to a node which does not read them may occupy.
	 * @return a number of bytes, at least 8 MB
	 */
	public static long heapShare() {
		return Math.max(8L << 20, Runtime.getRuntime().maxMemory() / 16);
	}

}
