/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.operations;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The changes of one counter in this instance, one batch at a time: changes that arrive
 * while a batch is under way form the next one. So many callers of one counter cost few
 * updates, which do not conflict with each other. Thread-safe.
 */
final class CounterLane {

	private static final int MAX_BATCH = 4096;

	private static final CounterResult UNKNOWN = new CounterResult(OperationResult.UNKNOWN, 0);

	private final Function<List<Count>, CompletableFuture<List<CounterResult>>> update;

	private final Deque<Waiting> waiting = new ArrayDeque<>();

	private boolean running;

	private int users;

	CounterLane(Function<List<Count>, CompletableFuture<List<CounterResult>>> update) {
		this.update = update;
	}

	/**
	 * Adds a change; one that has not begun in time never begins.
	 * @param count the change
	 * @param atMost the longest wait
	 * @return its result
	 */
	CompletableFuture<CounterResult> add(Count count, Duration atMost) {
		Waiting mine = new Waiting(count, new CompletableFuture<>());
		synchronized (this) {
			this.waiting.add(mine);
			if (this.running) {
				return bounded(mine, atMost);
			}
			this.running = true;
		}
		runAll();
		return bounded(mine, atMost);
	}

	private static CompletableFuture<CounterResult> bounded(Waiting mine, Duration atMost) {
		return mine.result.completeOnTimeout(UNKNOWN, atMost.toNanos(), TimeUnit.NANOSECONDS);
	}

	private void runAll() {
		for (List<Waiting> batch = next(); !batch.isEmpty(); batch = next()) {
			List<Waiting> begun = batch;
			CompletableFuture<List<CounterResult>> updating = update(begun);
			if (!updating.isDone()) {
				updating.whenComplete((results, failure) -> {
					end(begun, (failure != null) ? List.of() : results);
					runAll();
				});
				return;
			}
			end(begun, updating.isCompletedExceptionally() ? List.of() : updating.join());
		}
	}

	private CompletableFuture<List<CounterResult>> update(List<Waiting> batch) {
		try {
			return this.update.apply(batch.stream().map(Waiting::count).toList());
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private synchronized List<Waiting> next() {
		List<Waiting> batch = new ArrayList<>();
		while (!this.waiting.isEmpty() && batch.size() < MAX_BATCH) {
			Waiting first = this.waiting.remove();
			if (!first.result.isDone()) {
				batch.add(first);
			}
		}
		this.running = !batch.isEmpty();
		return batch;
	}

	private static void end(List<Waiting> batch, List<CounterResult> results) {
		for (int i = 0; i < batch.size(); i++) {
			batch.get(i).result.complete((i < results.size()) ? results.get(i) : UNKNOWN);
		}
	}

	/** Notes one more caller that uses this lane. */
	synchronized void enter() {
		this.users++;
	}

	/** Notes that a caller has its result; {@code true} if it was the last one. */
	synchronized boolean leave() {
		return --this.users == 0;
	}

	/**
	 * A change that has not been sent.
	 */
	private record Waiting(Count count, CompletableFuture<CounterResult> result) {

	}

}
