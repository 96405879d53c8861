/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.time.Duration;
import java.util.random.RandomGenerator;

import io.failovercache.time.Timekeeper;

/**
 * The time of one instance. A pause of the instance (a garbage collection, a suspended
 * machine) holds up its timers and everything that the network delivers to it.
 */
final class InstanceClock implements Timekeeper {

	private static final long EPOCH_MILLIS = 1_800_000_000_000L;

	private final EventQueue queue;

	private final RandomGenerator random;

	private final long monotonicOffset;

	private long jumped;

	private long pausedUntil;

	/** After a pause, timer threads and IO threads wake in any order. */
	private long timersLateBy;

	private boolean stopped;

	InstanceClock(EventQueue queue, RandomGenerator random) {
		this.queue = queue;
		this.random = random;
		// No engine may compare its monotonic clock with that of another.
		this.monotonicOffset = random.nextLong(-1L << 50, 1L << 50);
	}

	@Override
	public long nanoTime() {
		return this.queue.now() + this.monotonicOffset;
	}

	@Override
	public long currentTimeMillis() {
		return EPOCH_MILLIS + this.jumped + this.queue.now() / EventQueue.MILLI;
	}

	/**
	 * Sets the wall clock.
	 * @param millis how far it is from the right time from now on
	 */
	void jump(long millis) {
		this.jumped = millis;
	}

	@Override
	public Timer after(Duration delay, Runnable task) {
		Task timer = new Task(task);
		this.queue.after(delay.toNanos(), timer);
		return timer;
	}

	/**
	 * Hands over what came from the network.
	 */
	void deliver(Runnable delivery) {
		if (this.stopped) {
			return;
		}
		if (this.queue.now() < this.pausedUntil) {
			this.queue.at(this.pausedUntil, () -> deliver(delivery));
		}
		else {
			delivery.run();
		}
	}

	void pause(long nanos) {
		this.pausedUntil = Math.max(this.pausedUntil, this.queue.now() + nanos);
		this.timersLateBy = this.random.nextBoolean() ? 0 : this.random.nextLong(2 * EventQueue.MILLI);
	}

	boolean isPaused() {
		return this.queue.now() < this.pausedUntil;
	}

	/** The instance is no more. */
	void stop() {
		this.stopped = true;
	}

	private final class Task implements Runnable, Timer {

		private final Runnable task;

		private boolean cancelled;

		Task(Runnable task) {
			this.task = task;
		}

		@Override
		public void run() {
			if (this.cancelled || InstanceClock.this.stopped) {
				return;
			}
			if (isPaused()) {
				InstanceClock.this.queue.at(InstanceClock.this.pausedUntil + InstanceClock.this.timersLateBy, this);
			}
			else {
				this.task.run();
			}
		}

		@Override
		public void cancel() {
			this.cancelled = true;
		}

	}

}
