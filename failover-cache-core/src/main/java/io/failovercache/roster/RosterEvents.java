/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.failovercache.node.Node;

/**
 * A listener to the findings of the roster, called on a thread that must not be blocked.
 *
 * @since 1.0.0
 */
public interface RosterEvents {

	/**
	 * The rings of other instances have changed: from now on all of them must get
	 * tombstones of writes.
	 */
	void ringsChanged();

	/**
	 * Abandons the content of rings that have not learned of all writes.
	 * @param counters the counters of the rings
	 * @return whether it is abandoned on every board that can be reached
	 */
	CompletableFuture<Boolean> retire(Set<String> counters);

	/**
	 * Abandons the content of a server that has not learned of all writes.
	 * @param node the server
	 * @return whether it is abandoned
	 */
	CompletableFuture<Boolean> abandon(Node node);

}
