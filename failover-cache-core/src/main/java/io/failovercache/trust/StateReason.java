/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import io.failovercache.observe.NodeState;

/**
 * The reason of a change of state, in the words of logs, events and history. If the cause
 * only tells how the news arrived, the new state tells what it means.
 */
final class StateReason {

	/** A board was read. */
	static final String BOARD = "board";

	/** The servers in use changed. */
	static final String TOPOLOGY = "topology";

	/** A cache was cleared. */
	static final String CLEAR = "clear";

	private StateReason() {
	}

	/**
	 * Describes a change.
	 * @param after the new state
	 * @param cause the cause of the change
	 * @return one clause, for people
	 */
	static String describe(NodeState after, String cause) {
		return switch (cause) {
			case BOARD, TOPOLOGY, CLEAR -> switch (after) {
				case UP -> "all reachable servers confirm it";
				case FENCED -> "other servers report that it missed writes: it is not read until it has been repaired";
				case DOWN -> "it does not answer";
			};
			default -> cause;
		};
	}

}
