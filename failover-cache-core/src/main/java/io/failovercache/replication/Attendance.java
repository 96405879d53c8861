/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.CallMode;
import io.failovercache.client.Reply;
import io.failovercache.node.Node;

/**
 * The later calls of one read whose replies the waiting caller's thread reads itself:
 * those that this thread sends. The IO threads read the replies to calls that other
 * threads send, or that are sent after the caller has left.
 */
final class Attendance {

	/** No caller waits. */
	static final Attendance NONE = new Attendance(null);

	private final @Nullable Thread caller;

	/** Used by the caller's thread alone, like everything below. */
	private @Nullable List<Call> calls;

	private boolean over;

	private Attendance(@Nullable Thread caller) {
		this.caller = caller;
	}

	/**
	 * The attendance of a caller.
	 * @param mode whether the calling thread waits
	 */
	static Attendance of(CallMode mode) {
		return (mode == CallMode.BLOCKING) ? new Attendance(Thread.currentThread()) : NONE;
	}

	/**
	 * The mode of calls that the current thread sends now.
	 */
	CallMode mode() {
		return (Thread.currentThread() == this.caller && !this.over) ? CallMode.BLOCKING : CallMode.ASYNC;
	}

	/**
	 * Adds a call that was sent.
	 * @param node the server
	 * @param reply its reply
	 * @param mode the mode in which it was sent
	 * @return the reply
	 */
	CompletableFuture<Reply> with(Node node, CompletableFuture<Reply> reply, CallMode mode) {
		if (mode == CallMode.BLOCKING) {
			List<Call> known = this.calls;
			if (known == null) {
				known = new ArrayList<>(2);
				this.calls = known;
			}
			known.add(new Call(node, reply));
		}
		return reply;
	}

	/**
	 * Lends the calling thread, which must be the caller's, to one server after the
	 * other.
	 * @param atMostNanos about how long to stay with each
	 */
	void attend(long atMostNanos) {
		// Replies that are read here may lead to more calls.
		for (int i = 0; this.calls != null && i < this.calls.size(); i++) {
			Call call = this.calls.get(i);
			call.node().attend(call.reply(), atMostNanos);
		}
		this.over = true;
	}

	/**
	 * A call that is to be attended once.
	 *
	 * @param node the server
	 * @param reply its reply
	 */
	private record Call(Node node, CompletableFuture<Reply> reply) {

	}

}
