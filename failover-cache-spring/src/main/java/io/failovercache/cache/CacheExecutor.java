/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that complete futures of callers on event loops. A continuation may be a
 * method of the application that blocks: so there are many threads, and the engine's take
 * no part as long as the machine gives threads. Futures that complete after the shutdown
 * are completed elsewhere, never lost.
 *
 * @since 1.0.0
 */
public final class CacheExecutor extends ThreadPoolExecutor {

	private static final Logger logger = LoggerFactory.getLogger(CacheExecutor.class);

	private static final int MAX_THREADS = 64;

	private final AtomicBoolean warned = new AtomicBoolean();

	/**
	 * Creates an executor without threads: they start on demand, and end when they are
	 * idle.
	 */
	public CacheExecutor() {
		this(daemons());
	}

	CacheExecutor(ThreadFactory threads) {
		super(MAX_THREADS, MAX_THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads,
				(runnable, ended) -> ForkJoinPool.commonPool().execute(runnable));
		allowCoreThreadTimeOut(true);
	}

	private static ThreadFactory daemons() {
		AtomicInteger number = new AtomicInteger();
		return (runnable) -> {
			Thread thread = new Thread(runnable, "failover-cache-" + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

	@Override
	public void execute(Runnable task) {
		try {
			super.execute(task);
		}
		catch (OutOfMemoryError ex) {
			executeWithoutNewThread(task, ex);
		}
	}

	/**
	 * Runs a task in the calling thread rather than not at all, if no thread can be
	 * started.
	 */
	private void executeWithoutNewThread(Runnable task, OutOfMemoryError failure) {
		if (this.warned.compareAndSet(false, true)) {
			logger.warn("No thread can be started for the continuations of asynchronous cache calls: they run in "
					+ "existing threads. Raise the limit of threads (ulimit -u, pids of the container), or look for a "
					+ "leak of threads", failure);
		}
		if (getPoolSize() == 0 || !getQueue().offer(task)) {
			task.run();
		}
	}

}
