/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.time;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tasks that run in the order in which they were added, one at a time, each in whichever
 * thread comes to run them first. They are added where a state changes, with its lock
 * held, and run where no lock is held. A task that fails, however badly, takes none of
 * those after it along. Thread-safe; never blocks.
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
	 * Runs what was added, unless another thread does, which then runs this as well; a
	 * task that calls this goes on first.
	 */
	public void run() {
		// Once more after each end: what was added meanwhile may have found it running.
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
