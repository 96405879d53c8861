/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.time;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tasks that run in the order in which they were added, one at a time, each in the first
 * thread that runs them. They are added as a state changes, under its lock, and run when
 * no lock is held. A task that fails, however badly, does not stop those after it.
 * Thread-safe; never blocks.
 *
 * @since 1.0.0
 */
public final class InOrder {

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean running = new AtomicBoolean();

	/**
	 * Adds a task behind all others.
	 * @param task what to run
	 */
	public void add(Runnable task) {
		this.tasks.add(task);
	}

	/**
	 * Runs the tasks that were added, unless another thread is running them, which then
	 * runs these as well; a task that calls this method finishes first.
	 */
	public void run() {
		// Once more after each end: a task that was added in the meantime may have found
		// this running.
		while (!this.tasks.isEmpty() && this.running.compareAndSet(false, true)) {
			try {
				runAll();
			}
			finally {
				this.running.set(false);
			}
		}
	}

	private void runAll() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			Guard.run("a task", task);
		}
	}

}
