/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.time;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tasks of many threads, one at a time and in order.
 */
class InOrderTests {

	private final InOrder tasks = new InOrder();

	private final List<String> ran = new ArrayList<>();

	@Test
	void taskAddedByATaskRunsAfterIt() {
		this.tasks.add(() -> {
			this.tasks.add(() -> this.ran.add("added by the first"));
			this.tasks.run();
			this.ran.add("first");
		});
		this.tasks.add(() -> this.ran.add("second"));
		this.tasks.run();
		assertThat(this.ran).containsExactly("first", "second", "added by the first");
	}

	@Test
	void taskThatFailsTakesNoneOfTheOthersAlong() {
		this.tasks.add(() -> {
			throw new StackOverflowError();
		});
		this.tasks.add(() -> this.ran.add("second"));
		this.tasks.run();
		assertThat(this.ran).containsExactly("second");
	}

	@Test
	void runsEachTaskOfManyThreadsAndNeverTwoAtOnce() throws Exception {
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger met = new AtomicInteger();
		AtomicInteger count = new AtomicInteger();
		CountDownLatch go = new CountDownLatch(1);
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			Thread thread = new Thread(() -> {
				await(go);
				for (int j = 0; j < 10_000; j++) {
					this.tasks.add(() -> {
						met.addAndGet(inside.incrementAndGet() - 1);
						count.incrementAndGet();
						inside.decrementAndGet();
					});
					this.tasks.run();
				}
			});
			thread.start();
			threads.add(thread);
		}
		go.countDown();
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(count).hasValue(40_000);
		assertThat(met).hasValue(0);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
