/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Futures that are completed while the machine gives no thread.
 */
class CacheExecutorTests {

	private volatile boolean scarce;

	private final CacheExecutor executor = new CacheExecutor((task) -> {
		if (this.scarce) {
			throw new OutOfMemoryError("unable to create native thread");
		}
		Thread thread = new Thread(task, "executor under test");
		thread.setDaemon(true);
		return thread;
	});

	@AfterEach
	void close() {
		this.executor.shutdownNow();
	}

	@Test
	void callerCompletesTheFutureIfNoThreadStarts() {
		this.scarce = true;
		CompletableFuture<String> done = CompletableFuture.completedFuture("found")
			.thenApplyAsync((found) -> Thread.currentThread().getName(), this.executor);
		assertThat(done).isCompletedWithValue(Thread.currentThread().getName());
	}

	@Test
	void threadsThatThereAreDoTheWorkOfThoseThatCannotBeStarted() throws Exception {
		CountDownLatch first = new CountDownLatch(1);
		AtomicReference<String> thread = new AtomicReference<>();
		CountDownLatch second = new CountDownLatch(1);
		this.executor.execute(() -> await(first));
		this.scarce = true;
		this.executor.execute(() -> {
			thread.set(Thread.currentThread().getName());
			second.countDown();
		});
		assertThat(second.await(50, TimeUnit.MILLISECONDS)).isFalse();
		first.countDown();
		assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(thread).hasValue("executor under test");
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
