/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.observe;

import java.util.List;
import java.util.Map;

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
	 * The servers that this instance does not read but informs of its writes: those in
	 * the lists of other instances, and those that are being removed.
	 * @return the servers, empty while all instances have the same list
	 */
	default List<NodeSnapshot> toldNodes() {
		return List.of();
	}

	/**
	 * Returns whether every key has at least one owner that is up.
	 * @return {@code false} while no group can serve some part of the keys
	 */
	boolean allKeysServed();

	/**
	 * The share of the sampled keys of the primary group that the backup group holds.
	 * @return 0 to 1; 1 while nothing was sampled
	 */
	double backupCoverage();

	/**
	 * The number of keys that this instance may not read from some server until they have
	 * been repaired.
	 * @return the number of keys
	 */
	int dirtyKeys();

	/**
	 * The number of times that an observer of the engine or of its caches threw.
	 * @return the number since the start
	 */
	default long failuresOfObservers() {
		return 0;
	}

	/**
	 * The rings in use if instances have different servers or times.
	 * @return an instance of each ring with its lists and times, this instance first;
	 * empty if all have the same
	 */
	default Map<String, String> roster() {
		return Map.of();
	}

	/**
	 * The number of rings in use.
	 * @return the number, 1 if all instances have the same servers and times
	 */
	default int rings() {
		return Math.max(1, roster().size());
	}

	/**
	 * Names with several servers behind them, and servers behind several names.
	 * @return what is wrong with each name, empty if all is well
	 */
	default Map<String, String> identities() {
		return Map.of();
	}

}
