/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.CallMode;
import io.failovercache.client.Reply;

/**
 * One command on the wire: its bytes, how its reply is read, and the future of that
 * reply.
 *
 * @since 1.0.0
 */
public abstract class NodeCommand extends CompletableFuture<Reply> {

	private @Nullable CallMode caller;

	/**
	 * The bytes to write; called once.
	 */
	public abstract byte[] bytes();

	/**
	 * Marks the last command of a batch with the mode of its sender; called before it is
	 * sent.
	 */
	public final void lastOf(CallMode sender) {
		this.caller = sender;
	}

	/**
	 * Reads the reply, or the next part of it.
	 * @param buffer the bytes that have arrived; those of the next reply are left in it
	 * @return the reply, {@code null} while it is not complete
	 */
	public abstract @Nullable Reply read(ByteBuffer buffer);

	/**
	 * The number of callers' commands that this one answers.
	 */
	public int commands() {
		return 1;
	}

	/**
	 * The number of callers of a kind that have all their answers with this one.
	 */
	public int endOf(CallMode kind) {
		return (this.caller == kind) ? 1 : 0;
	}

	/**
	 * Completes the command with its reply, or with the reason why there is none.
	 */
	public void answer(Reply reply) {
		complete(reply);
	}

	/**
	 * The refusal that was read, {@code null} if the server carried out the command.
	 */
	@Nullable Refusal refusal() {
		return null;
	}

	/**
	 * Returns whether a value follows the line of the command, which a server that
	 * refuses the line may leave unread.
	 */
	boolean carriesValue() {
		return false;
	}

	/**
	 * The command that deletes the value that a refused store may have left.
	 */
	@Nullable NodeCommand removal() {
		return null;
	}

	/**
	 * Without the bytes: values must not be logged.
	 */
	@Override
	public final String toString() {
		return getClass().getSimpleName();
	}

}
