/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.observe;

import java.util.List;

/**
 * The engine's knowledge of itself; read from memory, without any wait. Thread-safe.
 *
 * @since 1.0.0
 */
public interface EngineStatus {

	/**
	 * Every server: primary, backup, witness.
	 * @return the servers, in this order
	 */
	List<NodeSnapshot> nodes();

	/**
	 * Whether every key has at least one owner that is up.
	 * @return {@code false} while no group can serve some part of the keys
	 */
	boolean allKeysServed();

	/**
	 * Which share of the sampled keys of the primary group the backup group holds.
	 * @return 0 to 1; 1 while nothing was sampled
	 */
	double backupCoverage();

	/**
	 * How many keys this instance may not read from some server until it repaired them.
	 * @return the number of keys
	 */
	int dirtyKeys();

	/**
	 * How often an observer of the engine or of its caches threw.
	 * @return the number since the start
	 */
	default long failuresOfObservers() {
		return 0;
	}

}
