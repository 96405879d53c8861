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
 * @param result the state of the owner
 * @param clears the clear counter that was read along with it
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

		/**
		 * Nothing was sent, because this instance has too much outstanding; a retry may
		 * succeed soon.
		 */
		SATURATED,

		/**
		 * Nothing was sent, but the broken connection has been opened again: a retry may
		 * succeed now.
		 */
		RECONNECTED,

		/** It may hold what it held before. The write will not arrive later. */
		MISSED,

		/** It may hold what it held before or the value, or get the value later. */
		UNKNOWN;

		/**
		 * Judges a command that changes one key.
		 * @param reply the reply of the server
		 * @param value whether the command carried the value, not a tombstone
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
		 * Returns whether nothing was sent yet, but a retry may succeed soon.
		 */
		boolean mayBeSentSoon() {
			return this == SATURATED || this == RECONNECTED;
		}

		/**
		 * Returns whether the server may still serve an older value.
		 * @return {@code true} unless it is known to have been replaced
		 */
		boolean isMissed() {
			return this == MISSED || this == UNKNOWN;
		}

	}

}
