/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;
import io.failovercache.node.Node;
import io.failovercache.topology.Owner;

/**
 * The outcome of a write on one owner.
 *
 * @param owner the owner
 * @param physicalKey the key as it was sent, empty if nothing was
 * @param result what is there now
 * @param clears the clear counter that was read beside it
 * @param outdated whether another owner turned out to be fenced
 */
record WritePart(Owner owner, String physicalKey, Result result, long clears, boolean outdated) {

	static WritePart of(Owner owner, String physicalKey, Result result) {
		return new WritePart(owner, physicalKey, result, 0, false);
	}

	Node node() {
		return this.owner.node();
	}

	WritePart beside(long seenClears, boolean fenceSeen) {
		return (seenClears == 0 && !fenceSeen) ? this
				: new WritePart(this.owner, this.physicalKey, this.result, seenClears, fenceSeen);
	}

	/**
	 * The state of an owner after a write.
	 */
	enum Result {

		/** It holds the value. */
		STORED,

		/** It holds a tombstone or nothing: nothing older is left. */
		GONE,

		/** It holds something that was stored there since the miss. */
		OVERTAKEN,

		/** Nothing was sent, because this instance has sent too much; it may be soon. */
		SATURATED,

		/**
		 * Nothing was sent, and the connection that broke is made again: it may be now.
		 */
		RECONNECTED,

		/** It may hold what it held before. Nothing of the write arrives later. */
		MISSED,

		/** It may hold what it held before, or the value, or get the value later. */
		UNKNOWN;

		/**
		 * Judges a command that changes one key.
		 * @param reply what the server answered
		 * @param value whether the command carried the value, and no tombstone
		 * @param reachable whether the server takes other commands of this instance
		 * @return the state of the server
		 */
		static Result of(Reply reply, boolean value, boolean reachable) {
			if (reply instanceof Reply.NotSent none) {
				return (none.reason() == NotSentReason.SATURATED && reachable) ? SATURATED : MISSED;
			}
			if (reply instanceof Reply.Unknown) {
				return value ? UNKNOWN : MISSED;
			}
			return (value && reply == Reply.Status.STORED) ? STORED : GONE;
		}

		/**
		 * Returns whether nothing was sent so far, and may be soon.
		 */
		boolean isToCome() {
			return this == SATURATED || this == RECONNECTED;
		}

		/**
		 * Returns whether the server may go on serving something older.
		 * @return {@code true} if nothing is known to have taken its place
		 */
		boolean isMissed() {
			return this == MISSED || this == UNKNOWN;
		}

	}

}
