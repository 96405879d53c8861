/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

/**
 * The decisions about hints: pure functions, of which a simulation may take one away to
 * show what breaks without it.
 *
 * @since 1.0.0
 */
public class HintPolicy {

	/**
	 * As many missed writes of one server may wait for their repair; beyond it the whole
	 * server is fenced.
	 */
	public static final int MAX_UNRESOLVED = 4096;

	/**
	 * The decisions in force: they keep what a server holds, and tell the others what it
	 * missed.
	 */
	public static final HintPolicy HINTING = new HintPolicy();

	/**
	 * For tests that take a rule away.
	 */
	protected HintPolicy() {
	}

	/**
	 * Decides what is done for a write that a server missed.
	 * @param unresolved how many missed writes of the server wait for their repair
	 * @param fenced whether the server is fenced as a whole
	 * @param boards how many other boards can be reached
	 * @return what to do
	 */
	public HintDecision missed(int unresolved, boolean fenced, int boards) {
		if (boards == 0) {
			return HintDecision.FAIL;
		}
		return (fenced || unresolved >= MAX_UNRESOLVED) ? HintDecision.FENCE : HintDecision.HINT;
	}

	/**
	 * Returns whether a server is not read for a key, nor given a value of it.
	 * @param unresolved how many missed writes of the key wait for their repair there
	 * @return {@code true} if there is any
	 */
	public boolean isSuspect(int unresolved) {
		return unresolved > 0;
	}

	/**
	 * Returns whether a value that a server shows is one that arrived late.
	 * @param remembered whether the number of its write stands in a hint of the server
	 * @return {@code true} if it does
	 */
	public boolean isLate(boolean remembered) {
		return remembered;
	}

	/**
	 * Returns whether readers are going to find a hint: none of them has gone past its
	 * number yet.
	 * @param number the number of its slot
	 * @param counter the counter as it was read when the slot stood
	 * @return {@code true} if the counter was below the number
	 */
	protected boolean counts(long number, long counter) {
		return counter < number;
	}

	/**
	 * Returns whether a board counts as read, and so renews the trust lease.
	 * @param slotsRead whether all hints that it names were read, too
	 * @return {@code true} if they were
	 */
	protected boolean isRead(boolean slotsRead) {
		return slotsRead;
	}

	/**
	 * Returns whether a server is fenced as a whole.
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
	 * Returns whether a value that may still arrive is named on the board of its server
	 * before its key is repaired there.
	 * @param lacking whether that board lacks it
	 * @return {@code true} if it does
	 */
	protected boolean bringsHome(boolean lacking) {
		return lacking;
	}

}
