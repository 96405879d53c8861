/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The network between one instance and one server, each direction for itself. While a
 * direction is cut, what was sent is kept and sent again until it comes through, as TCP
 * does.
 */
final class Link {

	private static final double USUAL_NANOS = 0.5 * EventQueue.MILLI;

	private static final double RARE = 0.01;

	private static final long LATEST = 4 * EventQueue.SECOND;

	private final EventQueue queue;

	private final RandomGenerator random;

	private final Direction toServer = new Direction();

	private final Direction toInstance = new Direction();

	private long slowness;

	Link(EventQueue queue, RandomGenerator random) {
		this.queue = queue;
		this.random = random;
	}

	Direction toServer() {
		return this.toServer;
	}

	Direction toInstance() {
		return this.toInstance;
	}

	void slowDown(long nanos) {
		this.slowness = nanos;
	}

	private long latency() {
		double nanos = USUAL_NANOS / 5 + this.random.nextExponential() * USUAL_NANOS;
		if (this.random.nextDouble() < RARE) {
			nanos += this.random.nextDouble() * 40 * EventQueue.MILLI;
		}
		return (long) nanos + this.slowness;
	}

	/**
	 * One way.
	 */
	final class Direction {

		private final List<Stream> waiting = new ArrayList<>();

		private int cuts;

		private long cutAt;

		boolean isCut() {
			return this.cuts > 0;
		}

		void cut() {
			if (this.cuts++ == 0) {
				this.cutAt = Link.this.queue.now();
			}
		}

		void heal() {
			if (--this.cuts == 0) {
				List<Stream> streams = List.copyOf(this.waiting);
				this.waiting.clear();
				streams.forEach(Stream::flush);
			}
		}

		/** Sends a packet that is lost for good while the way is cut. */
		void sendOnce(Runnable arrival) {
			if (!isCut()) {
				Link.this.queue.after(latency(), arrival);
			}
		}

		Stream open() {
			return new Stream(this);
		}

	}

	/**
	 * One direction of one connection: what is sent arrives in its order.
	 */
	final class Stream {

		private final Direction direction;

		private final List<Runnable> backlog = new ArrayList<>();

		private long lastArrival;

		private boolean closed;

		Stream(Direction direction) {
			this.direction = direction;
		}

		void send(Runnable arrival) {
			if (!this.direction.isCut()) {
				arrive(arrival);
				return;
			}
			if (this.backlog.isEmpty()) {
				this.direction.waiting.add(this);
			}
			this.backlog.add(arrival);
		}

		/**
		 * The side that closes a socket may or may not discard what waits in its buffer.
		 */
		void close(boolean discard) {
			this.closed = true;
			if (discard) {
				this.backlog.clear();
			}
		}

		private void flush() {
			List<Runnable> late = List.copyOf(this.backlog);
			this.backlog.clear();
			if (this.closed) {
				// The kernel tries again less and less often: long after the way is free.
				long longest = Math.min(LATEST, Link.this.queue.now() - this.direction.cutAt);
				this.lastArrival = Link.this.queue.now() + Link.this.random.nextLong(longest + 1);
			}
			late.forEach(this::arrive);
		}

		private void arrive(Runnable arrival) {
			this.lastArrival = Math.max(this.lastArrival, Link.this.queue.now() + latency());
			Link.this.queue.at(this.lastArrival, arrival);
		}

	}

}
