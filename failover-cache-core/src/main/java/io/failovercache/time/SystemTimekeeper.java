/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.time;

import java.time.Duration;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The clocks of the JVM and one daemon thread for timers. If the machine gives no thread,
 * timers are kept, and each further use of the clock tries again to start one.
 * Thread-safe.
 *
 * @since 1.0.0
 */
public final class SystemTimekeeper implements Timekeeper, AutoCloseable {

	private final TimerThread executor;

	/** True while timers wait for a thread that could not be started. */
	private volatile boolean threadless;

	/**
	 * Begins without a thread: the first timer starts it.
	 * @param threadName the name of the thread
	 */
	public SystemTimekeeper(String threadName) {
		this((runnable) -> {
			Thread thread = new Thread(runnable, threadName);
			thread.setDaemon(true);
			return thread;
		});
	}

	SystemTimekeeper(ThreadFactory threads) {
		this.executor = new TimerThread(threads);
	}

	@Override
	public long nanoTime() {
		if (this.threadless) {
			startThread();
		}
		return System.nanoTime();
	}

	@Override
	public long currentTimeMillis() {
		return System.currentTimeMillis();
	}

	@Override
	public Timer after(Duration delay, Runnable task) {
		Task added = new Task(task);
		try {
			this.executor.schedule(added, delay.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (OutOfMemoryError ex) {
			if (!this.executor.keeps(added)) {
				added.cancel();
				throw ex;
			}
			this.threadless = true;
		}
		return added;
	}

	/** A thread that cannot be started now may be a moment later. */
	private void startThread() {
		this.threadless = false;
		if (!Guard.run("starting the timer thread", this.executor::prestartCoreThread)) {
			this.threadless = true;
		}
	}

	@Override
	public void close() {
		this.threadless = false;
		this.executor.shutdownNow();
	}

	/**
	 * A timer, and what it runs.
	 */
	private static final class Task implements Runnable, Timer {

		private volatile @Nullable Runnable run;

		private volatile @Nullable RunnableScheduledFuture<?> future;

		Task(Runnable run) {
			this.run = run;
		}

		@Override
		public void run() {
			Runnable task = this.run;
			if (task != null) {
				task.run();
			}
		}

		@Override
		public void cancel() {
			this.run = null;
			RunnableScheduledFuture<?> set = this.future;
			if (set != null) {
				set.cancel(false);
			}
		}

	}

	/**
	 * One thread, started by the first timer.
	 */
	private static final class TimerThread extends ScheduledThreadPoolExecutor {

		TimerThread(ThreadFactory threads) {
			super(1, threads);
			setRemoveOnCancelPolicy(true);
			setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
			setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
		}

		@Override
		protected <V> RunnableScheduledFuture<V> decorateTask(Runnable runnable, RunnableScheduledFuture<V> task) {
			if (runnable instanceof Task added) {
				added.future = task;
			}
			return task;
		}

		/** Returns whether a timer is set, although no thread was there for it. */
		boolean keeps(Task task) {
			RunnableScheduledFuture<?> future = task.future;
			return future != null && getQueue().contains(future);
		}

	}

}
