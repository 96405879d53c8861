/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.time.DeadlineQueue;
import io.failovercache.time.InOrder;
import io.failovercache.time.Timekeeper;

/**
 * Calls to one server for which there is no place among those in flight: each is sent as
 * soon as there is one, in order, or is given up after a wait. Bounded by number and by
 * bytes. Thread-safe; never blocks.
 */
final class WaitingCalls {

	private static final int MOST = 1 << 16;

	/** The bytes of a call besides its value. */
	private static final int OVERHEAD = 512;

	private final Timekeeper timekeeper;

	private final Duration longestWait;

	private final long mostBytes;

	private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();

	private final AtomicLong number = new AtomicLong();

	private final AtomicLong bytes = new AtomicLong();

	private final DeadlineQueue deadlines;

	private final InOrder turns = new InOrder();

	WaitingCalls(Timekeeper timekeeper, Duration longestWait, long mostBytes) {
		this.timekeeper = timekeeper;
		this.longestWait = longestWait;
		this.mostBytes = mostBytes;
		this.deadlines = new DeadlineQueue(timekeeper);
	}

	/**
	 * Waits for a place.
	 * @param size of the value
	 * @param send sends the call; {@code null} if there is no place after all
	 * @return the reply, or that it was never sent
	 */
	CompletableFuture<Reply> add(int size, Supplier<@Nullable CompletableFuture<Reply>> send) {
		int weight = size + OVERHEAD;
		if (this.number.incrementAndGet() > MOST || this.bytes.addAndGet(weight) > this.mostBytes) {
			this.number.decrementAndGet();
			this.bytes.addAndGet(-weight);
			return CompletableFuture.completedFuture(OperationOutcomes.SATURATED);
		}
		Waiting waiting = new Waiting(weight, send);
		this.queue.add(waiting);
		waiting.deadline = this.deadlines.set(this.timekeeper.nanoTime() + this.longestWait.toNanos(), waiting::giveUp);
		placeFree();
		return waiting;
	}

	/**
	 * Sends waiting calls, as there may be places now.
	 */
	void placeFree() {
		if (!this.queue.isEmpty()) {
			this.turns.add(this::sendNext);
			this.turns.run();
		}
	}

	/** One thread at a time, so that the first call stays the first. */
	private void sendNext() {
		Waiting head = this.queue.peek();
		while (head != null && head.begun) {
			this.queue.poll();
			head = this.queue.peek();
		}
		if (head != null && head.send()) {
			this.queue.poll();
			// There may be places for more than one.
			this.turns.add(this::sendNext);
		}
	}

	private final class Waiting extends CompletableFuture<Reply> {

		private final int weight;

		private final Supplier<@Nullable CompletableFuture<Reply>> send;

		private DeadlineQueue.@Nullable Deadline deadline;

		private volatile boolean begun;

		private Waiting(int weight, Supplier<@Nullable CompletableFuture<Reply>> send) {
			this.weight = weight;
			this.send = send;
		}

		private synchronized boolean send() {
			if (this.begun) {
				return true;
			}
			CompletableFuture<Reply> reply = this.send.get();
			if (reply == null) {
				return false;
			}
			leave();
			reply.thenAccept(this::complete);
			return true;
		}

		private void giveUp() {
			synchronized (this) {
				if (this.begun) {
					return;
				}
				leave();
			}
			complete(OperationOutcomes.SATURATED);
		}

		private void leave() {
			this.begun = true;
			WaitingCalls.this.number.decrementAndGet();
			WaitingCalls.this.bytes.addAndGet(-this.weight);
			if (this.deadline != null) {
				this.deadline.met();
			}
		}

	}

}
