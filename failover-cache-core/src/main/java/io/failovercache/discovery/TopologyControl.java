/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.failovercache.topology.WeightedServer;

/**
 * Changes the servers while the application runs. Thread-safe; does not wait for the
 * change to be done.
 *
 * @since 1.0.0
 */
public interface TopologyControl {

	/**
	 * Begins a change of this instance. All other instances must be given the same lists
	 * within the overlap. Reads move after one overlap; after two the removed servers are
	 * disconnected.
	 * @param primary the servers of the primary group, {@code null} to keep them
	 * @param backup the servers of the backup group, empty for none, {@code null} to keep
	 * them
	 * @param overlap for how long instances may differ in their knowledge of the change
	 * @throws IllegalArgumentException if the lists make no sense
	 * @throws IllegalStateException if they cannot be changed, or not now
	 */
	void change(@Nullable List<WeightedServer> primary, @Nullable List<WeightedServer> backup, Duration overlap);

	/**
	 * Returns whether the servers are as they were last asked to be.
	 * @return {@code false} while a change is under way
	 */
	boolean isSettled();

}
