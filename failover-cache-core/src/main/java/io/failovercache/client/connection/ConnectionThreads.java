/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Threads for work that may block: looking up names, connecting, shutting down; and one
 * for deadlines. They are daemons and end when idle for a second.
 *
 * @since 1.0.0
 */
public final class ConnectionThreads {

	private static final int MAX_THREADS = 128;

	private final ThreadPoolExecutor workers;

	/** One per host name that is being looked up: that may take very long. */
	private final ThreadPoolExecutor lookups;

	private final ScheduledThreadPoolExecutor timer;

	public ConnectionThreads() {
		this(ConnectionThreads::daemons);
	}

	/**
	 * Creates threads as they are needed.
	 * @param factories makes those of each name
	 */
	public ConnectionThreads(Function<String, ThreadFactory> factories) {
		this.workers = new ThreadPoolExecutor(0, MAX_THREADS, 1, TimeUnit.SECONDS, new SynchronousQueue<>(),
				factories.apply("failover-cache-connect"));
		this.lookups = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(),
				factories.apply("failover-cache-lookup"));
		this.timer = new ScheduledThreadPoolExecutor(1, factories.apply("failover-cache-connect-timer"));
		this.timer.setRemoveOnCancelPolicy(true);
		this.timer.setKeepAliveTime(1, TimeUnit.SECONDS);
		this.timer.allowCoreThreadTimeOut(true);
	}

	/**
	 * Runs a task in the background.
	 * @throws RejectedExecutionException if all threads are stuck
	 */
	public void run(Runnable task) {
		this.workers.execute(task);
	}

	/**
	 * Looks up a name in the background.
	 */
	void lookUp(Runnable task) {
		this.lookups.execute(task);
	}

	public Future<?> after(Duration delay, Runnable task) {
		return this.timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
	}

	private static ThreadFactory daemons(String name) {
		return (task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		};
	}

}
