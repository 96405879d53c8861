/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Caller;
import io.failovercache.client.Reply;

/**
 * One command on the wire: its bytes, how its reply is read, and the future of that
 * reply.
 */
abstract class NodeCommand extends CompletableFuture<Reply> {

	private @Nullable Caller caller;

	/**
	 * Exactly what is to be written; asked for once.
	 */
	abstract byte[] bytes();

	/**
	 * Says whose last command it is of those that are sent together; before it is sent.
	 */
	final void lastOf(Caller sender) {
		this.caller = sender;
	}

	/**
	 * Reads on.
	 * @param buffer what has arrived; what belongs to the next reply is left in it
	 * @return the reply, {@code null} while it is not complete
	 */
	abstract @Nullable Reply read(ByteBuffer buffer);

	/**
	 * How many commands of callers this one answers.
	 */
	int commands() {
		return 1;
	}

	/**
	 * How many callers of a kind have all their answers with this one.
	 */
	int endOf(Caller kind) {
		return (this.caller == kind) ? 1 : 0;
	}

	/**
	 * Gives the reply, or the miss, to whoever waits for it.
	 */
	void answer(Reply reply) {
		complete(reply);
	}

	/**
	 * Never the bytes: values are not for logs.
	 */
	@Override
	public final String toString() {
		return getClass().getSimpleName();
	}

}
