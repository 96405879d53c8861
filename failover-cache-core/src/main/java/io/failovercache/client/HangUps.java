/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client;

import java.util.EnumSet;
import java.util.Set;

/**
 * The connections that one server closed over one question, as proxies do that do not
 * know a command. After two in a row the question is asked more and more rarely, as each
 * time costs a connection; an answer ends that. Thread-safe.
 *
 * @since 1.0.0
 */
public final class HangUps {

	private static final Set<NoReplyReason> OVER = EnumSet.of(NoReplyReason.DISCONNECTED, NoReplyReason.GARBLED);

	private static final int TOLERATED = 2;

	private static final int LONGEST_PAUSE = 128;

	private int inARow;

	private int pause;

	/**
	 * Returns whether to ask the server on this occasion. Called once on each.
	 * @return {@code true} if it may be asked
	 */
	public synchronized boolean mayAsk() {
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
	public synchronized void answered(Reply reply) {
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
