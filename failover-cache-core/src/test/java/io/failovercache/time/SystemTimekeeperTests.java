/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.time;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The timers of the JVM, also where it gives no thread for them.
 */
class SystemTimekeeperTests {

	private final ScarceThreads threads = new ScarceThreads();

	private final SystemTimekeeper time = new SystemTimekeeper(this.threads);

	@AfterEach
	void close() {
		this.time.close();
	}

	@Test
	void timersThatFindNoThreadRunOnceEachAsSoonAsThereIsOne() {
		this.threads.failures.set(3);
		AtomicInteger runs = new AtomicInteger();
		for (int i = 0; i < 3; i++) {
			this.time.after(Duration.ZERO, runs::incrementAndGet);
		}
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
			this.time.nanoTime();
			return runs.get() == 3;
		});
		assertThat(this.threads.failures).hasValueLessThanOrEqualTo(0);
	}

	@Test
	void periodicTaskThatFoundNoThreadRunsOnceEachTime() throws Exception {
		this.threads.failures.set(1);
		CountDownLatch runs = new CountDownLatch(5);
		AtomicInteger atOnce = new AtomicInteger();
		AtomicInteger mostAtOnce = new AtomicInteger();
		PeriodicTask task = new PeriodicTask(this.time, () -> {
			atOnce.set(0);
			return Duration.ofMillis(20);
		}, () -> {
			mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
			runs.countDown();
		});
		task.start(Duration.ZERO);
		this.time.nanoTime();
		assertThat(runs.await(20, TimeUnit.SECONDS)).isTrue();
		task.stop();
		assertThat(mostAtOnce).hasValue(1);
	}

	@Test
	void timerThatIsTakenBackDoesNotRun() throws Exception {
		AtomicInteger runs = new AtomicInteger();
		CountDownLatch later = new CountDownLatch(1);
		this.time.after(Duration.ofMillis(5), runs::incrementAndGet).cancel();
		this.time.after(Duration.ofMillis(50), later::countDown);
		assertThat(later.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(runs).hasValue(0);
	}

	/** A machine that gives no thread for a while. */
	private static final class ScarceThreads implements ThreadFactory {

		private final AtomicInteger failures = new AtomicInteger();

		@Override
		public Thread newThread(Runnable task) {
			if (this.failures.getAndDecrement() > 0) {
				throw new OutOfMemoryError("unable to create native thread");
			}
			Thread thread = new Thread(task, "timer under test");
			thread.setDaemon(true);
			return thread;
		}

	}

}
