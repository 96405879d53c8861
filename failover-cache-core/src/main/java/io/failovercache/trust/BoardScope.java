/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

/**
 * The number of servers whose fence leases and counters of generations a poll reads on a
 * board, in addition to its texts. Those of a fenced server are always read. Immutable.
 *
 * @param atOnce up to so many servers, all are read in each poll
 * @param inTurn of more servers, so many are read in turn: memcached drops what is never
 * read, and a fence may be in them alone. Each board begins elsewhere, so that all boards
 * together show all servers within a poll or two
 * @since 1.0.0
 */
public record BoardScope(int atOnce, int inTurn) {

	/**
	 * A poll stays small however many servers there are.
	 */
	public static final BoardScope SMALL = new BoardScope(4, 2);

}
