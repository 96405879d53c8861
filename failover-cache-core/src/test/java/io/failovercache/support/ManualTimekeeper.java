/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

import io.failovercache.time.Timekeeper;

/**
 * A clock that stands still until the test moves it. For one thread.
 *
 * @since 1.0.0
 */
public final class ManualTimekeeper implements Timekeeper {

	private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong(Task::at));

	private int failures;

	private long now = Duration.ofDays(1).toNanos();

	/**
	 * Lets time pass; each task runs at its time.
	 * @param duration how long
	 */
	public void pass(Duration duration) {
		long end = this.now + duration.toNanos();
		while (!this.tasks.isEmpty() && this.tasks.element().at <= end) {
			Task next = this.tasks.remove();
			this.now = Math.max(this.now, next.at);
			next.run.run();
		}
		this.now = end;
	}

	/**
	 * Lets time pass while no thread runs; then all that is due by now runs late.
	 * @param duration how long
	 */
	public void pause(Duration duration) {
		this.now += duration.toNanos();
		pass(Duration.ZERO);
	}

	/**
	 * Lets time pass while no thread runs, at the end of which timers have yet to wake.
	 * @param duration how long
	 */
	public void stall(Duration duration) {
		this.now += duration.toNanos();
	}

	/**
	 * Lets the next timers fail to be set, as where the machine gives no more threads.
	 * @param count how many
	 */
	public void failNextTimers(int count) {
		this.failures = count;
	}

	/** The number of timers that are set. */
	public int timers() {
		return this.tasks.size();
	}

	@Override
	public long nanoTime() {
		return this.now;
	}

	@Override
	public long currentTimeMillis() {
		return Duration.ofNanos(this.now).toMillis();
	}

	@Override
	public Timer after(Duration delay, Runnable task) {
		if (this.failures > 0) {
			this.failures--;
			throw new OutOfMemoryError("unable to create native thread");
		}
		Task created = new Task(this.now + delay.toNanos(), task);
		this.tasks.add(created);
		return () -> this.tasks.remove(created);
	}

	private record Task(long at, Runnable run) {

	}

}
