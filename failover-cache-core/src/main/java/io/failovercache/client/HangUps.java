/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.capacity;

import java.util.EnumSet;
import java.util.Set;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.Reply;

/**
 * The connections that one server closed over the question for its statistics, as proxies
 * do. After two in a row it is asked more and more rarely, as each costs a connection.
 * Thread-safe.
 */
final class HangUps {

	private static final Set<NoReplyReason> OVER = EnumSet.of(NoReplyReason.DISCONNECTED, NoReplyReason.GARBLED);

	private static final int TOLERATED = 2;

	/** About an hour with the default interval. */
	private static final int LONGEST_PAUSE = 128;

	private int inARow;

	private int pause;

	/**
	 * Returns whether to ask the server at this interval.
	 */
	synchronized boolean mayAsk() {
		if (this.pause > 0) {
			this.pause--;
			return false;
		}
		return true;
	}

	/**
	 * Takes note of what came of the question.
	 * @param reply the reply
	 */
	synchronized void answered(Reply reply) {
		if (!(reply instanceof Reply.NoReply)) {
			this.inARow = 0;
		}
		else if (reply instanceof Reply.Unknown unknown && OVER.contains(unknown.reason())) {
			this.inARow++;
			this.pause = (this.inARow < TOLERATED) ? 0
					: Math.min(LONGEST_PAUSE, 1 << Math.min(this.inARow + 2, Integer.SIZE - 2));
		}
	}

}
