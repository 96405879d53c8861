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

	/** Some owner missed it: the others are told, then it is concluded. */
	TELL,

	/** Something was stored since the miss: done again, as an evict. */
	EVICT,

	/** One owner could be sent nothing for the moment: done again a little later. */
	WAIT,

	/** It could not be told to all others: done again. */
	AGAIN,

	/** No owner has it and it could not be told to all others: the key is dirty here. */
	FAIL;

	/**
	 * Decides.
	 * @param results what came of the write on each owner
	 * @param unknownBefore whether a value that was sent in an earlier attempt may still
	 * arrive somewhere
	 * @return what to do
	 */
	static WriteDecision of(Collection<Result> results, boolean unknownBefore) {
		if (results.stream().anyMatch(Result::isToCome)) {
			return WAIT;
		}
		if (results.contains(Result.OVERTAKEN)) {
			return EVICT;
		}
		boolean missed = unknownBefore || results.contains(Result.MISSED) || results.contains(Result.UNKNOWN);
		return missed ? TELL : CONCLUDE;
	}

	/**
	 * Decides when the others were told, or could not be.
	 * @param results what came of the write on each owner
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
