/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.springframework.cache.Cache;

/**
 * Puts rising versions under some keys through several instances, reads them through all,
 * and notes each read of a version that was overwritten long before: longer than the
 * bound that is promised to readers in other instances.
 */
final class VersionedLoad implements AutoCloseable {

	private static final int KEYS = 400;

	private static final long BOUND = Duration.ofSeconds(4).toNanos();

	private final List<Cache> instances;

	private final AtomicInteger reads = new AtomicInteger();

	private final AtomicInteger hits = new AtomicInteger();

	private final Queue<String> stale = new ConcurrentLinkedQueue<>();

	private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();

	/** The time of each version's acknowledgement, by key; touched by the one thread. */
	private final List<List<Long>> acknowledged;

	private final Thread thread = new Thread(this::run, "versioned-load");

	private volatile boolean stopped;

	VersionedLoad(List<Cache> instances) {
		this.instances = instances;
		this.acknowledged = Stream.generate(() -> (List<Long>) new ArrayList<Long>()).limit(KEYS).toList();
		this.thread.start();
	}

	private void run() {
		RandomGenerator random = RandomGenerator.getDefault();
		for (int key = 0; key < KEYS; key++) {
			put(this.instances.get(0), key);
		}
		while (!this.stopped) {
			try {
				Cache instance = this.instances.get(random.nextInt(this.instances.size()));
				int key = random.nextInt(KEYS);
				if (random.nextInt(10) == 0) {
					put(instance, key);
				}
				else {
					read(instance, key);
				}
			}
			catch (RuntimeException ex) {
				this.failures.add(ex);
			}
			LockSupport.parkNanos(500_000);
		}
	}

	private void put(Cache instance, int key) {
		List<Long> versions = this.acknowledged.get(key);
		instance.put(key, versions.size());
		versions.add(System.nanoTime());
	}

	private void read(Cache instance, int key) {
		long begun = System.nanoTime();
		Integer version = instance.get(key, Integer.class);
		this.reads.incrementAndGet();
		if (version == null) {
			return;
		}
		this.hits.incrementAndGet();
		List<Long> versions = this.acknowledged.get(key);
		if (version + 1 < versions.size() && begun - versions.get(version + 1) > BOUND) {
			this.stale
				.add("key %d: version %d, where %d was acknowledged".formatted(key, version, versions.size() - 1));
		}
	}

	void stop() {
		this.stopped = true;
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	Queue<String> stale() {
		return this.stale;
	}

	Queue<RuntimeException> failures() {
		return this.failures;
	}

	int reads() {
		return this.reads.get();
	}

	double hitRatio() {
		return this.hits.doubleValue() / this.reads.get();
	}

	@Override
	public void close() {
		stop();
	}

}
