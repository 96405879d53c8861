/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;
import io.failovercache.replication.WritePart.Result;

/**
 * The decision about an owner that gave no answer to a write.
 */
enum RepairDecision {

	/** A tombstone is sent at once. */
	BURY,

	/**
	 * A tombstone is sent on a new connection: the old one was closed on purpose, and
	 * what was sent on it may still arrive.
	 */
	BURY_WHEN_CONNECTED,

	/** The write is sent on a new connection: on the old one nothing was sent. */
	SEND_WHEN_CONNECTED,

	/** Nothing more is sent. */
	LEAVE;

	/**
	 * Decides.
	 * @param result the state of the owner
	 * @param reachable whether it takes other commands of this instance
	 * @param none what came instead of an answer
	 * @return what to do
	 */
	static RepairDecision of(Result result, boolean reachable, Reply none) {
		if (!result.isMissed()) {
			return LEAVE;
		}
		if (none instanceof Reply.NotSent unsent && unsent.reason() == NotSentReason.AWAY) {
			return SEND_WHEN_CONNECTED;
		}
		if (reachable) {
			return BURY;
		}
		boolean closed = none instanceof Reply.Unknown unknown && unknown.reason() != NoReplyReason.TIMEOUT;
		return closed ? BURY_WHEN_CONNECTED : LEAVE;
	}

}
