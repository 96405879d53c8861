/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.time;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The clocks of the JVM and one daemon thread for timers. Thread-safe.
 *
 * @since 1.0.0
 */
public final class SystemTimekeeper implements Timekeeper, AutoCloseable {

	private final ScheduledThreadPoolExecutor executor;

	/**
	 * Starts the timer thread.
	 * @param threadName the name of the thread
	 */
	public SystemTimekeeper(String threadName) {
		this.executor = new ScheduledThreadPoolExecutor(1, (runnable) -> {
			Thread thread = new Thread(runnable, threadName);
			thread.setDaemon(true);
			return thread;
		});
		this.executor.setRemoveOnCancelPolicy(true);
		this.executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		this.executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
	}

	@Override
	public long nanoTime() {
		return System.nanoTime();
	}

	@Override
	public long currentTimeMillis() {
		return System.currentTimeMillis();
	}

	@Override
	public Timer after(Duration delay, Runnable task) {
		Future<?> future = this.executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
		return () -> future.cancel(false);
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
