/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

/**
 * The decisions about hints: pure functions, of which a simulation may replace one to
 * show what breaks without it.
 *
 * @since 1.0.0
 */
public class HintPolicy {

	/**
	 * The number of missed writes of one server that may wait for repair; beyond it the
	 * whole server is fenced.
	 */
	public static final int MAX_UNRESOLVED = 4096;

	/**
	 * The decisions in force: a server keeps its content, and the others learn what it
	 * missed.
	 */
	public static final HintPolicy HINTING = new HintPolicy();

	/**
	 * For tests that take a rule away.
	 */
	protected HintPolicy() {
	}

	/**
	 * Decides what is done about a write that a server missed.
	 * @param unresolved the number of missed writes of the server that wait for repair
	 * @param fenced whether the whole server is fenced
	 * @param boards the number of other reachable boards
	 * @return what to do
	 */
	public HintDecision missed(int unresolved, boolean fenced, int boards) {
		if (boards == 0) {
			return HintDecision.FAIL;
		}
		return (fenced || unresolved >= MAX_UNRESOLVED) ? HintDecision.FENCE : HintDecision.HINT;
	}

	/**
	 * Returns whether a key must be neither read nor stored on a server.
	 * @param unresolved the number of missed writes of the key that wait for repair there
	 * @return {@code true} if there is any
	 */
	public boolean isSuspect(int unresolved) {
		return unresolved > 0;
	}

	/**
	 * Returns whether a value on a server arrived late.
	 * @param remembered whether a hint of the server names its write
	 * @return {@code true} if it does
	 */
	public boolean isLate(boolean remembered) {
		return remembered;
	}

	/**
	 * Returns whether readers will find a hint, because none has passed its number yet.
	 * @param number the number of its slot
	 * @param counter the counter as read after the slot was written
	 * @return {@code true} if the counter was below the number
	 */
	protected boolean counts(long number, long counter) {
		return counter < number;
	}

	/**
	 * Returns whether a board counts as read, and so renews the trust lease.
	 * @param slotsRead whether all hints on it were read as well
	 * @return {@code true} if they were
	 */
	protected boolean isRead(boolean slotsRead) {
		return slotsRead;
	}

	/**
	 * Returns whether the whole server is fenced.
	 * @param lost whether a hint of it was lost before all instances read it
	 * @return {@code true} if one was
	 */
	protected boolean fencesAfter(boolean lost) {
		return lost;
	}

	/**
	 * Returns whether a hint is carried to a board.
	 * @param lacking whether the board lacks it
	 * @return {@code true} if it does
	 */
	protected boolean carries(boolean lacking) {
		return lacking;
	}

	/**
	 * Returns whether a hint of a value that may still arrive is written to the board of
	 * its server before its key is repaired there.
	 * @param lacking whether that board lacks it
	 * @return {@code true} if it does
	 */
	protected boolean bringsHome(boolean lacking) {
		return lacking;
	}

}
