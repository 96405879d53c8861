/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Duration;

/**
 * The times of the protocol.
 *
 * @param pollInterval how often each board is read (D)
 * @param trustLease for how long after the start of a good poll nodes are trusted (L)
 * @param fenceLease for how long a fence holds without renewal (F)
 * @param tombstoneTtl for how long an evicted key stays marked (h)
 * @since 1.0.0
 */
public record RecoverySettings(Duration pollInterval, Duration trustLease, Duration fenceLease, Duration tombstoneTtl) {

	/**
	 * The settings that hold if the user sets none: 250 ms, 1 s, 4 s, 4 s.
	 * @return the defaults
	 */
	public static RecoverySettings defaults() {
		return new RecoverySettings(Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(4),
				Duration.ofSeconds(4));
	}

}
