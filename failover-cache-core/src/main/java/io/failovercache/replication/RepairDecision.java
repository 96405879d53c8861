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
	SEND_TOMBSTONE,

	/**
	 * A tombstone is sent on a new connection: the old one was closed on purpose, and
	 * commands sent on it may still arrive.
	 */
	SEND_TOMBSTONE_WHEN_CONNECTED,

	/** The write is sent on a new connection: nothing was sent on the old one. */
	SEND_WHEN_CONNECTED,

	/** Nothing more is sent. */
	LEAVE;

	/**
	 * Decides.
	 * @param result the state of the owner
	 * @param reachable whether it takes other commands of this instance
	 * @param none the missing reply
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
			return SEND_TOMBSTONE;
		}
		boolean closed = none instanceof Reply.Unknown unknown && unknown.reason() != NoReplyReason.TIMEOUT;
		return closed ? SEND_TOMBSTONE_WHEN_CONNECTED : LEAVE;
	}

}
