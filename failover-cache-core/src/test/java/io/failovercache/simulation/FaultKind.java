/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

/**
 * A kind of fault.
 */
enum FaultKind {

	/** A server dies and starts again with nothing. */
	KILL,

	/** A server is stopped and goes on with all that it has. */
	STOP,

	/** No instance reaches a server. */
	CUT_ALL,

	/** One instance does not reach a server. */
	CUT_ONE,

	/** Between one instance and a server one direction is lost. */
	ONE_WAY,

	/**
	 * The commands of one instance to a server are held back for a while, and then
	 * arrive.
	 */
	HOLD_BACK,

	/** A server is stopped for less than two timeouts, often. */
	BLIP,

	/** A server answers slowly. */
	SLOW,

	/** An instance is paused. */
	PAUSE,

	/** An instance dies, another one starts in its place and knows nothing. */
	REPLACE_INSTANCE,

	/** The wall clock of an instance is set anew, forward or back. */
	CLOCK_JUMP,

	/** A server is emptied by an operator: it loses all, and no connection ends. */
	FLUSH,

	/** A server loses a key of its board. */
	LOSE_BOARD_KEY,

	/** One instance reaches neither group. */
	ISOLATE,

	/** Both groups die. */
	KILL_ALL,

	/** One instance reaches only the primary group, another one only the backup group. */
	SPLIT,

	/** One instance of several does not reach the primary, another one not the backup. */
	OPPOSITE,

	/** Two instances do not reach a server. */
	CUT_TWO,

	/** A server loses the hints that it holds, but for their counters. */
	LOSE_HINTS,

	/**
	 * A server loses hints at once after their repair, when some instance may not have
	 * read them yet. No promise covers this.
	 */
	LOSE_OLD_HINTS,

	/**
	 * A server loses the hints that are repaired and two seconds old, as when they
	 * expire.
	 */
	EXPIRE_HINTS

}
