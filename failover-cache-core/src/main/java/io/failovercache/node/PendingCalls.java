/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.NodeId;
import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.node.Node.NodeContext;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.GroupRole;
import io.failovercache.time.DeadlineQueue;
import io.failovercache.time.Timekeeper;

/**
 * The calls to one server that are on their way: each has a place among those in flight
 * and a deadline, and is judged before whoever waits for it goes on.
 */
final class PendingCalls {

	private final GroupRole role;

	private final NodeId id;

	private final NodeSettings settings;

	private final Timekeeper timekeeper;

	private final EngineObserver observer;

	private final Judge judge;

	private final DeadlineQueue deadlines;

	private volatile InFlight inFlight;

	PendingCalls(GroupRole role, NodeId id, NodeContext context, Judge judge) {
		this.role = role;
		this.id = id;
		this.settings = context.settings();
		this.timekeeper = context.timekeeper();
		this.observer = context.observer();
		this.judge = judge;
		this.deadlines = new DeadlineQueue(this.timekeeper);
		this.inFlight = newInFlight();
	}

	private InFlight newInFlight() {
		return new InFlight(this.settings.maxInFlight(), this.settings.maxInFlightBytes());
	}

	/**
	 * A new connection carries nothing of the one before it.
	 */
	void beginAnew() {
		this.inFlight = newInFlight();
	}

	int inFlight() {
		return this.inFlight.operations();
	}

	/**
	 * Begins a call.
	 * @return the call, to be answered; {@code null} if there is no place for it
	 */
	@Nullable Call begin(Request request) {
		InFlight connection = this.inFlight;
		int size = request.value().length;
		if (!connection.enter(size)) {
			this.observer.operation(this.role, this.id, request.operation(),
					OperationOutcomes.of(request.operation(), OperationOutcomes.SATURATED), 0);
			return null;
		}
		long now = this.timekeeper.nanoTime();
		Call call = new Call(request.operation(), connection, size, now);
		call.deadline = this.deadlines.set(now + this.settings.nodeTimeout().toNanos(), call::timeOut);
		return call;
	}

	/**
	 * Told of each outcome.
	 */
	@FunctionalInterface
	interface Judge {

		void judge(Reply reply, long nanos);

	}

	/**
	 * One call. Completes with a reply or at the deadline, whatever comes first; is in
	 * flight until the client is done with it.
	 */
	final class Call extends CompletableFuture<Reply> {

		private final Operation operation;

		private final InFlight connection;

		private final int size;

		private final long start;

		private DeadlineQueue.@Nullable Deadline deadline;

		private boolean finished;

		private Call(Operation operation, InFlight connection, int size, long start) {
			this.operation = operation;
			this.connection = connection;
			this.size = size;
			this.start = start;
		}

		Call answeredBy(CompletableFuture<Reply> reply) {
			reply.whenComplete(this::answer);
			return this;
		}

		private void answer(@Nullable Reply reply, @Nullable Throwable failure) {
			this.connection.leave(this.size);
			finish((reply != null) ? reply : new Reply.Unknown(NoReplyReason.GARBLED, String.valueOf(failure)));
		}

		private void timeOut() {
			finish(new Reply.Unknown(NoReplyReason.TIMEOUT,
					"no answer within " + PendingCalls.this.settings.nodeTimeout().toMillis() + " ms"));
		}

		private void finish(Reply reply) {
			if (!claim()) {
				return;
			}
			DeadlineQueue.Deadline set = this.deadline;
			if (set != null) {
				set.met();
			}
			long nanos = PendingCalls.this.timekeeper.nanoTime() - this.start;
			try {
				// First of all: whoever continues must see the server as it is.
				PendingCalls.this.judge.judge(reply, nanos);
			}
			finally {
				complete(reply);
				PendingCalls.this.observer.operation(PendingCalls.this.role, PendingCalls.this.id, this.operation,
						OperationOutcomes.of(this.operation, reply), nanos);
			}
		}

		private synchronized boolean claim() {
			boolean first = !this.finished;
			this.finished = true;
			return first;
		}

	}

}
