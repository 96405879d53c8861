/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client thread: 86 % reads, 8 % changes with an evict, 5 % with a put, now and then
 * a clear, at a steady pace. Every call becomes an {@link Event}.
 */
final class ClientLoop {

	private static final Logger logger = LoggerFactory.getLogger(ClientLoop.class);

	private static final int LOGGED_FAILURES = 20;

	private final Workload workload;

	private final WorkerSettings settings;

	private final DatabaseSession session;

	private final Random random;

	private int failures;

	ClientLoop(Workload workload, WorkerSettings settings, DatabaseSession session, Random random) {
		this.workload = workload;
		this.settings = settings;
		this.session = session;
		this.random = random;
	}

	void run(HistoryWriter history, BooleanSupplier running) {
		long pace = this.settings.paceNanos();
		long next = System.nanoTime() + (long) (this.random.nextDouble() * pace);
		while (running.getAsBoolean()) {
			Event event = step();
			if (event != null) {
				record(history, event);
			}
			next = Math.max(next + pace, System.nanoTime() - pace);
			LockSupport.parkNanos(next - System.nanoTime());
		}
	}

	/**
	 * Reads a share of the keys at full speed: a fault is to find both groups warm,
	 * whatever the one before it has left.
	 * @param history where to record it
	 * @param share the number of this thread
	 * @param shares the number of threads
	 */
	void sweep(HistoryWriter history, int share, int shares) {
		for (int key = share; key < this.settings.keys(); key += shares) {
			Op read = Shelves.readOf(key);
			record(history, call(read, key, this.workload.shelf(read)::find));
		}
	}

	/**
	 * Reads and changes at full speed: after a sweep everything hits, and at an ordinary
	 * pace it takes long until changes have made the usual misses again.
	 * @param history where to record it
	 * @param steps how many calls
	 */
	void stir(HistoryWriter history, int steps) {
		for (int count = 0; count < steps; count++) {
			Event event = step();
			if (event != null) {
				record(history, event);
			}
		}
	}

	private @Nullable Event step() {
		int key = this.workload.popularity().next(this.random);
		Op read = Shelves.readOf(key);
		Shelf shelf = this.workload.shelf(read);
		double dice = this.random.nextDouble();
		if (dice < 0.86) {
			return call(read, key, shelf::find);
		}
		if (dice < 0.94) {
			return change(Op.EVICT, key, shelf::changeAndEvict);
		}
		if (dice < 0.99 || read != Op.FIND_NOTE) {
			return change(Op.PUT, key, shelf::changeAndPut);
		}
		return change(Op.CLEAR, key, shelf::changeAndClear);
	}

	private @Nullable Event change(Op op, int key, IntFunction<Item> method) {
		if (!this.session.lock(key)) {
			return null;
		}
		try {
			return call(op, key, method);
		}
		finally {
			this.session.unlock(key);
		}
	}

	private Event call(Op op, int key, IntFunction<Item> method) {
		this.session.begin();
		long start = System.nanoTime();
		long version = 0;
		Outcome outcome;
		try {
			Item item = method.apply(key);
			version = item.version();
			outcome = outcome(op, key, item);
		}
		catch (RuntimeException ex) {
			outcome = Outcome.FAILED;
			if (this.failures++ < LOGGED_FAILURES) {
				logger.warn(op + " of " + key + " failed", ex);
			}
		}
		return new Event(this.settings.instance(), op, key, version, outcome, start, System.nanoTime(),
				this.session.bodyStart(), this.session.bodyEnd());
	}

	private Outcome outcome(Op op, int key, @Nullable Item item) {
		if (item == null || !item.isSound(key)) {
			return Outcome.WRONG;
		}
		if (!op.isRead()) {
			return Outcome.WRITTEN;
		}
		return (this.session.bodyStart() == 0) ? Outcome.HIT : Outcome.LOADED;
	}

	private static void record(HistoryWriter history, Event event) {
		try {
			history.write(event);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
