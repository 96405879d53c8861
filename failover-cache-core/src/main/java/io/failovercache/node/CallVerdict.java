/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import io.failovercache.client.Reply;

/**
 * The evidence that the outcome of one call gives about its server.
 */
enum CallVerdict {

	/** The server answered. */
	ANSWERED,

	/** The call was not sent, or belongs to a connection that has ended: no evidence. */
	NO_EVIDENCE,

	/** The server sends, but no answer to this call came in time. */
	BUSY,

	/** The server sent nothing in time. */
	TIMED_OUT,

	/** The connection broke, or its reply could not be parsed. */
	BROKEN;

	/**
	 * Decides.
	 * @param reply the outcome of the call
	 * @param current whether the call was made on the connection that is in use now
	 * @return the evidence
	 */
	static CallVerdict of(Reply reply, boolean current) {
		if (!(reply instanceof Reply.NoReply)) {
			return ANSWERED;
		}
		if (!current || !(reply instanceof Reply.Unknown unknown)) {
			return NO_EVIDENCE;
		}
		return switch (unknown.reason()) {
			case TIMEOUT -> TIMED_OUT;
			case BUSY -> BUSY;
			case DISCONNECTED, GARBLED -> BROKEN;
		};
	}

}
