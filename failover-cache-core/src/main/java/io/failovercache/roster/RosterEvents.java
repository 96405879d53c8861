/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.failovercache.node.Node;

/**
 * Told of what the roster finds, on a thread that must not be blocked.
 *
 * @since 1.0.0
 */
public interface RosterEvents {

	/**
	 * The rings of other instances are not the same as before: from now on all of them
	 * must be told of writes.
	 */
	void ringsChanged();

	/**
	 * Abandons what rings hold that were not told of all writes.
	 * @param counters the counters of the rings
	 * @return whether it is abandoned on every board that can be reached
	 */
	CompletableFuture<Boolean> retire(Set<String> counters);

	/**
	 * Abandons what a server holds that was not told of all writes.
	 * @param node the server
	 * @return whether it is abandoned
	 */
	CompletableFuture<Boolean> abandon(Node node);

}
