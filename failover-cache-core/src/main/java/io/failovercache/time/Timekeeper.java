/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.time;

import java.time.Duration;

/**
 * The time as the engine knows it: a monotonic clock, the wall clock and timers that run
 * on it. Everything in the engine reads time here and nowhere else. Implementations are
 * thread-safe.
 *
 * @since 1.0.0
 */
public interface Timekeeper {

	/**
	 * A monotonic reading in nanoseconds, meaningful only as a difference to another one.
	 * @return the reading
	 */
	long nanoTime();

	/**
	 * The wall clock in milliseconds since the epoch; used for expiry alone.
	 * @return the time
	 */
	long currentTimeMillis();

	/**
	 * Runs a task once, after a delay, on a thread of the timekeeper. The task must not
	 * block.
	 * @param delay how long to wait, zero for at once
	 * @param task what to run
	 * @return a handle that cancels the task as long as it has not begun
	 */
	Timer after(Duration delay, Runnable task);

	/**
	 * A pending task.
	 */
	interface Timer {

		/**
		 * Cancels the task; without effect if it has already run.
		 */
		void cancel();

	}

}
