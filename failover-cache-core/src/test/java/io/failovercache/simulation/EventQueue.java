/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.PriorityQueue;

/**
 * The pending events of a simulation in order of time, run by its one thread.
 */
final class EventQueue {

	static final long MILLI = 1_000_000L;

	static final long SECOND = 1_000 * MILLI;

	private final PriorityQueue<Event> events = new PriorityQueue<>();

	private long now;

	private long made;

	long now() {
		return this.now;
	}

	Event at(long time, Runnable action) {
		Event event = new Event(Math.max(time, this.now), this.made++, action);
		this.events.add(event);
		return event;
	}

	Event after(long nanos, Runnable action) {
		return at(this.now + nanos, action);
	}

	void runUntil(long end) {
		Event next = this.events.peek();
		while (next != null && next.time <= end) {
			this.events.poll();
			this.now = next.time;
			if (!next.cancelled) {
				next.action.run();
			}
			next = this.events.peek();
		}
		this.now = end;
	}

	/**
	 * A pending event.
	 */
	static final class Event implements Comparable<Event> {

		private final long time;

		private final long order;

		private final Runnable action;

		private boolean cancelled;

		private Event(long time, long order, Runnable action) {
			this.time = time;
			this.order = order;
			this.action = action;
		}

		void cancel() {
			this.cancelled = true;
		}

		@Override
		public int compareTo(Event other) {
			return (this.time != other.time) ? Long.compare(this.time, other.time)
					: Long.compare(this.order, other.order);
		}

	}

}
