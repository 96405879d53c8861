/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client;

import java.util.Map;

/**
 * The reply to one command, or the fact that there is none. Everything but
 * {@link NoReply} is definite: the server answered, so the state that it now has is
 * known.
 *
 * @since 1.0.0
 */
public sealed interface Reply {

	/**
	 * A value that was found.
	 *
	 * @param bytes the stored bytes
	 * @param cas the CAS token of this server, 0 if it was not asked for
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Value(byte[] bytes, long cas) implements Reply {

	}

	/**
	 * The values found for many keys; an absent key has none.
	 *
	 * @param found values by key
	 */
	record Values(Map<String, Value> found) implements Reply {

	}

	/**
	 * An empty item: the marker that this read or an earlier one has made.
	 *
	 * @param cas its CAS token
	 * @param isOwn whether this very read made it
	 * @param secondsLeft how long the server keeps it, {@link #ENDLESS} forever
	 */
	record Marker(long cas, boolean isOwn, long secondsLeft) implements Reply {

		/** The {@code secondsLeft} of a marker that never expires. */
		public static final long ENDLESS = -1;

	}

	/**
	 * The number after an increment or decrement.
	 *
	 * @param value the number, not negative
	 */
	record Count(long value) implements Reply {

	}

	/**
	 * A text: the version, or the statistics as {@code name=value} by line.
	 *
	 * @param text the text
	 */
	record Text(String text) implements Reply {

	}

	/**
	 * The definite answers to two commands that were sent together.
	 *
	 * @param first the reply to the first one
	 * @param second the reply to the second one
	 */
	record Both(Reply first, Reply second) implements Reply {

	}

	/**
	 * A definite answer without content.
	 */
	enum Status implements Reply {

		/** A read, a CAS, a delete or an increment found nothing. */
		ABSENT,

		/** Stored. */
		STORED,

		/** Not stored: an add found something. */
		NOT_STORED,

		/** A CAS found another token. */
		EXISTS,

		/** Deleted. */
		DELETED,

		/**
		 * The server refused the command (too large, out of memory, not a number, busy).
		 * After a refused SET or CAS no older value is left; after any other command
		 * there may be.
		 */
		REFUSED

	}

	/**
	 * No reply. Either the command never left this instance and was certainly not carried
	 * out, or it was sent and its outcome is unknown.
	 */
	sealed interface NoReply extends Reply {

		/**
		 * A description of the failure.
		 * @return class and message of the cause, or empty; never a key or a value
		 */
		String detail();

	}

	/**
	 * The command was never sent: it was not carried out, and never will be.
	 *
	 * @param reason why
	 * @param detail class and message of the cause, or empty; never a key or a value
	 */
	record NotSent(NotSentReason reason, String detail) implements NoReply {

	}

	/**
	 * The command was sent and not answered: it may have been carried out, may be carried
	 * out later, or never.
	 *
	 * @param reason why
	 * @param detail class and message of the cause, or empty; never a key or a value
	 */
	record Unknown(NoReplyReason reason, String detail) implements NoReply {

	}

	/**
	 * The reply to two commands that were sent together.
	 * @param first the reply to the first one
	 * @param second the reply to the second one
	 * @return {@link Both}, or the {@link NoReply} if either got none; {@link NotSent}
	 * only if neither was sent
	 */
	static Reply both(Reply first, Reply second) {
		if (first instanceof NotSent && !(second instanceof NotSent)) {
			return (second instanceof Unknown) ? second : unknown(first);
		}
		if (first instanceof NoReply) {
			return first;
		}
		return (second instanceof NotSent) ? unknown(second)
				: (second instanceof Unknown) ? second : new Both(first, second);
	}

	private static Unknown unknown(Reply notSent) {
		String detail = (notSent instanceof NotSent missed) ? missed.detail() : "";
		return new Unknown(NoReplyReason.DISCONNECTED, detail);
	}

}
