/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.NodeId;
import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.OperationOutcome;
import io.failovercache.time.DeadlineQueue;
import io.failovercache.time.Timekeeper;

/**
 * The outstanding calls to one server: each has a place in flight and a deadline, and is
 * judged before the thread that waits for it continues.
 */
final class PendingCalls implements NodeListener {

	/**
	 * The number of bytes within a node timeout that shows a server to be alive: more
	 * than late answers come to.
	 */
	private static final long SIGN_OF_LIFE = 16 * 1024;

	/**
	 * The number of node timeouts after which a call ends even if the server keeps
	 * sending.
	 */
	private static final int MOST_TIMEOUTS = 6;

	private static final Set<Operation> RETRIEVALS = EnumSet.of(Operation.GET, Operation.GETS, Operation.GET_ALL,
			Operation.READ_OR_MARK);

	private final GroupRole role;

	private final NodeId id;

	private final NodeSettings settings;

	private final Timekeeper timekeeper;

	private final EngineObserver observer;

	private final Judge judge;

	private final DeadlineQueue deadlines;

	private final WaitingCalls waiting;

	private final NodeConnection connection;

	private volatile InFlight inFlight;

	PendingCalls(GroupRole role, NodeId id, NodeContext context, NodeConnection connection, Judge judge) {
		this.role = role;
		this.id = id;
		this.settings = context.settings();
		this.timekeeper = context.timekeeper();
		this.observer = context.observer();
		this.judge = judge;
		this.deadlines = new DeadlineQueue(this.timekeeper);
		this.waiting = new WaitingCalls(this.timekeeper, this.settings.nodeTimeout(), this.settings.maxInFlightBytes());
		this.connection = connection;
		this.inFlight = newInFlight();
	}

	private InFlight newInFlight() {
		return new InFlight(this.settings.maxInFlight(), this.settings.maxInFlightBytes());
	}

	/**
	 * Begins with no call in flight: a new connection carries nothing of the one before
	 * it.
	 */
	@Override
	public void connected() {
		this.inFlight = newInFlight();
		this.waiting.placeFree();
	}

	private long receivedBytes() {
		return this.connection.client().receivedBytes();
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
		return connection.enter(size) ? begin(request, connection, size, false) : null;
	}

	/**
	 * Begins a command of the protocol, which takes a place even if none is free, so that
	 * no load of users delays it.
	 * @return the call, to be answered
	 */
	Call beginOfProtocol(Request request) {
		InFlight connection = this.inFlight;
		int size = request.value().length;
		connection.enterAnyway(size);
		return begin(request, connection, size, true);
	}

	/**
	 * Waits for a place.
	 * @param request the command
	 * @param send sends it; {@code null} if there is no place after all
	 * @return the reply, {@link Reply.NotSent} if there was no place in time
	 */
	CompletableFuture<Reply> awaitPlace(Request request, Supplier<@Nullable CompletableFuture<Reply>> send) {
		CompletableFuture<Reply> waiting = this.waiting.add(request.value().length, send);
		waiting.thenAccept((reply) -> {
			if (reply instanceof Reply.NotSent) {
				this.observer.operation(this.role, this.id, request.operation(), OperationOutcome.REJECTED, 0);
			}
		});
		return waiting;
	}

	private Call begin(Request request, InFlight connection, int size, boolean ofProtocol) {
		long now = this.timekeeper.nanoTime();
		Call call = new Call(request.operation(), connection, size, now, ofProtocol);
		call.deadline = this.deadlines.set(now + this.settings.nodeTimeout().toNanos(), call::timeOut);
		return call;
	}

	/**
	 * The listener to each outcome.
	 */
	@FunctionalInterface
	interface Judge {

		void judge(Reply reply, long nanos, int epoch);

	}

	/**
	 * One call. Completes with a reply or at the deadline, whichever comes first; stays
	 * in flight until the client is done with it.
	 */
	final class Call extends CompletableFuture<Reply> {

		private final Operation operation;

		private final InFlight connection;

		private final int size;

		private final long start;

		private DeadlineQueue.@Nullable Deadline deadline;

		private final boolean patient;

		private final int epoch;

		private long receivedBefore;

		private boolean finished;

		private Call(Operation operation, InFlight connection, int size, long start, boolean ofProtocol) {
			this.operation = operation;
			this.connection = connection;
			this.size = size;
			this.start = start;
			this.patient = ofProtocol || !RETRIEVALS.contains(operation);
			this.receivedBefore = receivedBytes();
			this.epoch = PendingCalls.this.connection.epoch();
		}

		Call answeredBy(CompletableFuture<Reply> reply) {
			reply.whenComplete(this::answer);
			return this;
		}

		private void answer(@Nullable Reply reply, @Nullable Throwable failure) {
			this.connection.leave(this.size);
			PendingCalls.this.waiting.placeFree();
			finish((reply != null) ? reply : new Reply.Unknown(NoReplyReason.GARBLED, String.valueOf(failure)));
		}

		/**
		 * Ends the call, unless bytes still arrive: then the server is alive and the
		 * answer comes in its turn. A write waits for it, within bounds; a reader may
		 * find the same value elsewhere.
		 */
		private void timeOut() {
			long now = PendingCalls.this.timekeeper.nanoTime();
			long timeout = PendingCalls.this.settings.nodeTimeout().toNanos();
			long received = receivedBytes();
			boolean busy = received - this.receivedBefore >= SIGN_OF_LIFE;
			if (busy && this.patient && now - this.start < timeout * MOST_TIMEOUTS) {
				this.receivedBefore = received;
				this.deadline = PendingCalls.this.deadlines.set(now + timeout, this::timeOut);
				return;
			}
			finish(new Reply.Unknown(busy ? NoReplyReason.BUSY : NoReplyReason.TIMEOUT,
					"no answer within " + Duration.ofNanos(now - this.start).toMillis() + " ms"));
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
				// Before anything else: a continuation must see the present state of the
				// server.
				PendingCalls.this.judge.judge(reply, nanos, this.epoch);
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
