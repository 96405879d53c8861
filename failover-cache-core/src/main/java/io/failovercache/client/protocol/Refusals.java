/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.Reply;

/**
 * The refusals on one connection, whatever their wording. A refused store must leave no
 * older value, so the key is deleted before the caller gets the reply. A server that did
 * not read the refused value takes it for more commands, which shows in its answer to the
 * delete: then the connection is closed. Stores that were sent before the delete may be
 * refused as well, and prove nothing. Used by one thread at a time.
 *
 * @since 1.0.0
 */
public final class Refusals {

	private boolean unsure;

	/**
	 * Answers a command, at once or, after a refused store, when its key is deleted.
	 * @param command the command
	 * @param reply the reply that was read
	 * @param sender sends one more command on the same connection
	 * @return the refusal, {@code null} if there is none
	 */
	public @Nullable Refusal answer(NodeCommand command, Reply reply, Consumer<NodeCommand> sender) {
		Refusal refusal = command.refusal();
		if (refusal == null) {
			// Refused statistics may be the answer to a value that was not read.
			this.unsure &= reply == Reply.Status.REFUSED;
			command.answer(reply);
			return null;
		}
		boolean again = this.unsure && !refusal.certain();
		if (again && !command.carriesValue()) {
			throw new GarbledReplyException("one error after another: " + refusal.text());
		}
		this.unsure |= command.carriesValue();
		NodeCommand removal = command.removal();
		if (removal == null) {
			command.answer(again ? new Reply.Unknown(NoReplyReason.BUSY, "refused after another store") : reply);
			return refusal;
		}
		removal.thenAccept((removed) -> command.answer(afterRemoval(removed, reply)));
		sender.accept(removal);
		return refusal;
	}

	private static Reply afterRemoval(Reply removed, Reply refused) {
		if (removed == Reply.Status.DELETED || removed == Reply.Status.ABSENT) {
			return refused;
		}
		return (removed instanceof Reply.Unknown unknown) ? unknown
				: new Reply.Unknown(NoReplyReason.BUSY, "refused, and so was the delete of the previous value");
	}

}
