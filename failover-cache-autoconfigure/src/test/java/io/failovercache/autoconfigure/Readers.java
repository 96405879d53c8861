/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;

import org.springframework.cache.Cache;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Threads that read values that are always there: whatever they do not find is a failure.
 */
final class Readers implements AutoCloseable {

	private static final int THREADS = 3;

	private static final int KEYS = 40;

	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

	private final Cache cache;

	private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);

	private final Queue<String> failures = new ConcurrentLinkedQueue<>();

	private final AtomicLong calls = new AtomicLong();

	private volatile boolean over;

	private Readers(Cache cache) {
		this.cache = cache;
	}

	/**
	 * Stores all values and begins to read.
	 * @param cache the cache
	 * @return the threads
	 */
	static Readers of(Cache cache) {
		Readers readers = new Readers(cache);
		List<String> keys = IntStream.range(0, KEYS).mapToObj((number) -> "reader-" + number).toList();
		keys.forEach((key) -> cache.put(key, key));
		for (int thread = 0; thread < THREADS; thread++) {
			readers.executor.execute(() -> readers.read(keys));
		}
		return readers;
	}

	private void read(List<String> keys) {
		for (int number = 0; !this.over; number++) {
			String key = keys.get(number % keys.size());
			try {
				String found = this.cache.get(key, String.class);
				if (!Objects.equals(found, key)) {
					this.failures.add(key + " is " + found);
				}
			}
			catch (RuntimeException ex) {
				this.failures.add(key + ": " + ex);
			}
			this.calls.incrementAndGet();
			LockSupport.parkNanos(PAUSE);
		}
	}

	/**
	 * Waits until reads that began before are over.
	 */
	void awaitNextReads() {
		long enough = this.calls.get() + 100L * THREADS;
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> this.calls.get() >= enough);
	}

	void assertThatNothingWasMissed() {
		assertThat(this.calls).hasValueGreaterThan(KEYS);
		assertThat(this.failures).isEmpty();
	}

	@Override
	public void close() {
		this.over = true;
		this.executor.shutdown();
	}

}
