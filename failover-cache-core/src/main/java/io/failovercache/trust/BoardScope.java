/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

/**
 * The part of a board that a poll reads, beside the texts that change with it: the fence
 * leases, and the counters of generations, of some servers. Those of a server that is
 * fenced are always read. Immutable.
 *
 * @param atOnce the number of servers up to which those of all are read
 * @param inTurn the number of servers of which, where there are more, those are read in
 * turn: a server forgets what is never read, and instances of a version before the text
 * of generations tell of fences by them alone. Each board has its turn elsewhere, so that
 * all boards together show all servers within a poll or two
 * @since 1.0.0
 */
public record BoardScope(int atOnce, int inTurn) {

	/**
	 * A poll stays small however many servers there are.
	 */
	public static final BoardScope SMALL = new BoardScope(4, 2);

}
