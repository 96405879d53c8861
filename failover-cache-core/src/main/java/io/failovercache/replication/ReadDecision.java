/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;

/**
 * The decision about a read when an owner has answered, or will not.
 */
enum ReadDecision {

	/** The owner holds an answer. */
	HIT,

	/** The owner did not reply, and the other one is as good: it is asked. */
	FAIL_OVER,

	/** The owner lacks the key: both owners are asked once more, at the same time. */
	LOOK_AT_BOTH,

	/** The owner lacks the key and is the last one: it is asked once more. */
	LOOK_AGAIN,

	/** No owner is left that might answer. */
	GIVE_UP;

	/**
	 * Decides.
	 * @param answers whether the reply holds an answer for the reader
	 * @param reply the reply, {@code null} if there is none
	 * @param another whether another owner may be asked
	 * @return what to do
	 */
	static ReadDecision of(boolean answers, @Nullable Reply reply, boolean another) {
		if (answers) {
			return HIT;
		}
		if (isDefinite(reply)) {
			return another ? LOOK_AT_BOTH : LOOK_AGAIN;
		}
		return another ? FAIL_OVER : GIVE_UP;
	}

	/**
	 * Returns whether the reply tells what the server holds.
	 */
	static boolean isDefinite(@Nullable Reply reply) {
		return reply != null && !(reply instanceof Reply.NoReply) && reply != Reply.Status.REFUSED;
	}

}
