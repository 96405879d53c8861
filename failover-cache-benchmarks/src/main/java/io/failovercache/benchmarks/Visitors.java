/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that read and write at a steady pace, as the visitors of an application do, and
 * write down how each call went.
 */
final class Visitors implements AutoCloseable {

	private static final int NUMBER = 8;

	private static final Duration PAUSE = Duration.ofMillis(1);

	private final Candidate cache;

	private final Goods goods;

	/** One call in so many is a put; 0 for none but of what was not there. */
	private final int puts;

	private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();

	private final AtomicLong exceptions = new AtomicLong();

	private final List<Thread> threads = new ArrayList<>();

	private volatile boolean leaving;

	Visitors(Candidate cache, Goods goods, int puts) {
		this.cache = cache;
		this.goods = goods;
		this.puts = puts;
		for (int i = 0; i < NUMBER; i++) {
			Thread thread = new Thread(this::visit, "visitor-" + i);
			thread.setDaemon(true);
			thread.start();
			this.threads.add(thread);
		}
	}

	private void visit() {
		while (!this.leaving) {
			int number = this.goods.any();
			if (this.puts > 0 && ThreadLocalRandom.current().nextInt(this.puts) == 0) {
				timed(number, true);
			}
			else if (!timed(number, false)) {
				timed(number, true);
			}
			LockSupport.parkNanos(PAUSE.toNanos());
		}
	}

	/** Returns whether it was a write, or a read that hit. */
	private boolean timed(int number, boolean isWrite) {
		boolean done = isWrite;
		long start = System.nanoTime();
		try {
			if (isWrite) {
				this.cache.put(this.goods.key(number), this.goods.value(number));
			}
			else {
				done = this.cache.get(this.goods.key(number)) != null;
			}
		}
		catch (RuntimeException ex) {
			this.exceptions.incrementAndGet();
		}
		this.calls.add(new Call(start, System.nanoTime(), isWrite, done));
		return done;
	}

	/** All calls that ended between two moments. */
	List<Call> between(long from, long to) {
		return this.calls.stream().filter((call) -> call.end - from >= 0 && call.end - to < 0).toList();
	}

	long exceptions() {
		return this.exceptions.get();
	}

	@Override
	public void close() {
		this.leaving = true;
		this.threads.forEach(LockSupport::unpark);
	}

	/**
	 * One call.
	 *
	 * @param start when it began
	 * @param end when it ended
	 * @param isWrite whether it wrote
	 * @param done whether it wrote or hit
	 */
	record Call(long start, long end, boolean isWrite, boolean done) {

		long nanos() {
			return this.end - this.start;
		}

	}

}
