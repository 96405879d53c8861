/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.time;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A task that runs again and again until it is stopped, with a pause after each run, on
 * the thread of a {@link Timekeeper}. Whatever a run throws, the next one comes. A run
 * may continue after its method has returned: then the pause begins when it is done.
 * Thread-safe.
 *
 * @since 1.0.0
 */
public final class PeriodicTask {

	/**
	 * A timer that cannot be set for want of memory or a thread can be set a moment
	 * later.
	 */
	private static final int TRIES = 10;

	private static final CompletionStage<?> DONE = CompletableFuture.completedStage(null);

	private static final Duration LEAST_PAUSE = Duration.ofMillis(100);

	private final Timekeeper timekeeper;

	private final Supplier<Duration> pause;

	private final Supplier<? extends CompletionStage<?>> task;

	private volatile @Nullable Object current;

	/**
	 * Creates a task that does not run yet.
	 * @param timekeeper the time
	 * @param pause how long to wait after each run
	 * @param task what to run; it must not block
	 */
	public PeriodicTask(Timekeeper timekeeper, Supplier<Duration> pause, Runnable task) {
		this(timekeeper, pause, () -> {
			task.run();
			return DONE;
		});
	}

	private PeriodicTask(Timekeeper timekeeper, Supplier<Duration> pause, Supplier<? extends CompletionStage<?>> task) {
		this.timekeeper = timekeeper;
		this.pause = pause;
		this.task = task;
	}

	/**
	 * Creates a task whose runs continue after their method has returned.
	 * @param timekeeper the time
	 * @param pause how long to wait after each run
	 * @param task what to run; it must not block, and its future must complete
	 * @return a task that does not run yet
	 */
	public static PeriodicTask ofSteps(Timekeeper timekeeper, Supplier<Duration> pause,
			Supplier<? extends CompletionStage<?>> task) {
		return new PeriodicTask(timekeeper, pause, task);
	}

	/**
	 * Begins to run after a first delay; starts over if it runs already.
	 * @param delay how long until the first run, zero for at once
	 */
	public void start(Duration delay) {
		Object run = new Object();
		this.current = run;
		goOn(run, delay);
	}

	/**
	 * Stops until it is started again.
	 */
	public void stop() {
		this.current = null;
	}

	private void run(Object run) {
		if (this.current != run) {
			return;
		}
		boolean begun = Guard.run("a periodic task",
				() -> this.task.get().whenComplete((done, failure) -> pauseAfter(run)));
		if (!begun) {
			pauseAfter(run);
		}
	}

	private void pauseAfter(Object run) {
		Duration next = LEAST_PAUSE;
		try {
			next = this.pause.get();
		}
		finally {
			goOn(run, next);
		}
	}

	private void goOn(Object run, Duration delay) {
		boolean set = false;
		for (int i = 0; i < TRIES && !set && this.current == run; i++) {
			set = Guard.run("a timer", () -> this.timekeeper.after(delay, () -> run(run)));
		}
	}

}
