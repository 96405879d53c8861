/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.Collection;

import io.failovercache.replication.WritePart.Result;

/**
 * The decision about a write when all owners have answered, or will not.
 */
enum WriteDecision {

	/** No owner holds anything older. */
	CONCLUDE,

	/** Some owner missed it: the others are informed, then it is concluded. */
	TELL,

	/** Something was stored since the miss: it is done again, as an evict. */
	EVICT,

	/**
	 * Nothing could be sent to one owner for the moment: it is done again a little later.
	 */
	WAIT,

	/** Not all others could be informed: it is done again. */
	AGAIN,

	/**
	 * No owner has it, and not all others could be informed: the key is dirty in this
	 * instance.
	 */
	FAIL;

	/**
	 * Decides.
	 * @param results the outcome on each owner
	 * @param unknownBefore whether a value that was sent in an earlier attempt may still
	 * arrive somewhere
	 * @return what to do
	 */
	static WriteDecision of(Collection<Result> results, boolean unknownBefore) {
		if (results.stream().anyMatch(Result::mayBeSentSoon)) {
			return WAIT;
		}
		if (results.contains(Result.OVERTAKEN)) {
			return EVICT;
		}
		boolean missed = unknownBefore || results.contains(Result.MISSED) || results.contains(Result.UNKNOWN);
		return missed ? TELL : CONCLUDE;
	}

	/**
	 * Decides when the others have been informed, or could not be.
	 * @param results the outcome on each owner
	 * @param told whether all others know which owners missed it
	 * @return what to do
	 */
	static WriteDecision afterTelling(Collection<Result> results, boolean told) {
		if (told) {
			return CONCLUDE;
		}
		return results.stream().allMatch(Result::isMissed) ? FAIL : AGAIN;
	}

}
