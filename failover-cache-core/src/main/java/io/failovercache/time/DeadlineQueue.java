/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.time;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * Deadlines that come due in the order in which they were set, because they are all about
 * equally far away. Setting and meeting one costs two short-lived objects and no lock;
 * one timer serves them all. Thread-safe.
 *
 * @since 1.0.0
 */
public final class DeadlineQueue {

	/** A thread wakes this late only after a pause of the JVM or of the machine. */
	private static final long PAUSE_NANOS = Duration.ofMillis(25).toNanos();

	private static final long GRACE_NANOS = Duration.ofMillis(10).toNanos();

	private final Timekeeper timekeeper;

	private final Queue<Deadline> deadlines = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean armed = new AtomicBoolean();

	/**
	 * Creates an empty queue.
	 * @param timekeeper the time
	 */
	public DeadlineQueue(Timekeeper timekeeper) {
		this.timekeeper = timekeeper;
	}

	/**
	 * Sets a deadline.
	 * @param at the {@link Timekeeper#nanoTime()} at which it passes
	 * @param missed run on the timekeeper's thread if it passes unmet
	 * @return the deadline, to be met
	 */
	public Deadline set(long at, Runnable missed) {
		Deadline deadline = new Deadline(at, missed);
		this.deadlines.add(deadline);
		if (!this.armed.get() && this.armed.compareAndSet(false, true)) {
			arm(at - this.timekeeper.nanoTime());
		}
		return deadline;
	}

	/** Sets the timer. If that fails, the next deadline that is set tries again. */
	private void arm(long nanos) {
		long due = this.timekeeper.nanoTime() + Math.max(nanos, 0);
		if (!Guard.run("a timer", () -> this.timekeeper.after(Duration.ofNanos(Math.max(nanos, 0)), () -> wake(due)))) {
			this.armed.set(false);
		}
	}

	/**
	 * After a pause, what arrived in the meantime is still to be read: not all of it is
	 * late.
	 */
	private void wake(long due) {
		if (this.timekeeper.nanoTime() - due > PAUSE_NANOS) {
			if (!Guard.run("a timer", () -> this.timekeeper.after(Duration.ofNanos(GRACE_NANOS), this::sweep))) {
				sweep();
			}
		}
		else {
			sweep();
		}
	}

	private void sweep() {
		long now = this.timekeeper.nanoTime();
		try {
			Deadline head = this.deadlines.peek();
			while (head != null && head.overAt(now)) {
				this.deadlines.poll();
				Guard.run("the action at a deadline", head::expire);
				head = this.deadlines.peek();
			}
		}
		finally {
			this.armed.set(false);
			Deadline next = this.deadlines.peek();
			if (next != null && this.armed.compareAndSet(false, true)) {
				arm(next.at - now);
			}
		}
	}

	/**
	 * One deadline.
	 */
	public static final class Deadline {

		private final long at;

		private volatile @Nullable Runnable missed;

		private Deadline(long at, Runnable missed) {
			this.at = at;
			this.missed = missed;
		}

		/**
		 * Marks the deadline as met.
		 */
		public void met() {
			this.missed = null;
		}

		private boolean overAt(long now) {
			return this.missed == null || now - this.at >= 0;
		}

		private void expire() {
			Runnable run = this.missed;
			if (run != null) {
				this.missed = null;
				run.run();
			}
		}

	}

}
