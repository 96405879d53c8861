/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.failovercache.cache.SingleFlight.Flight;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.replication.ReadOutcome;

/**
 * The loading of missing values for callers that occupy no thread, with the same rules as
 * {@link Loading}.
 */
final class FutureLoading {

	private final CacheContent content;

	private final CacheReads reads;

	private final LoadContext context;

	FutureLoading(CacheContent content, CacheReads reads, LoadContext context) {
		this.content = content;
		this.reads = reads;
		this.context = context;
	}

	CompletableFuture<@Nullable Object> load(@Nullable EntryKey entryKey,
			Supplier<CompletableFuture<@Nullable Object>> loader) {
		if (entryKey == null) {
			return call(loader);
		}
		TimeLimit limit = this.context.beginCall();
		return this.reads.lookLater(entryKey, limit).thenCompose((looked) -> {
			Found found = looked.found();
			if (found == null) {
				return fly(new Load(entryKey, looked.target(), loader, this.context.patience()), limit);
			}
			if (found.isStale()) {
				this.context.refreshes().refresh(looked.target(), loader::get);
			}
			return CompletableFuture.completedFuture(found.value());
		});
	}

	private CompletableFuture<@Nullable Object> fly(Load load, TimeLimit limit) {
		return this.context.flights()
			.<CompletableFuture<@Nullable Object>>run(load.entryKey, Flight.ofNoThread(),
					(flight) -> lead(load, limit, flight), (flight) -> follow(load, flight));
	}

	private CompletableFuture<@Nullable Object> lead(Load load, TimeLimit limit, Flight<Loaded> flight) {
		CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
		LoadTurn turn = this.context.turn(load.target, limit);
		Consumer<ReadOutcome> begin = (outcome) -> load(load, outcome, flight, result);
		boolean now = hasCome(turn, limit);
		(now ? turn.thenAccept(begin) : turn.thenAcceptAsync(begin, this.context.executor()))
			.whenComplete((done, failure) -> {
				if (failure != null) {
					flight.completeExceptionally(unwrap(failure));
					result.completeExceptionally(unwrap(failure));
				}
			});
		return result;
	}

	/**
	 * Returns whether it is this caller's turn; then the loader is called in the caller's
	 * thread.
	 */
	private boolean hasCome(LoadTurn turn, TimeLimit limit) {
		if (!this.context.mayWait()) {
			return false;
		}
		try {
			turn.decided().get(limit.left().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			return turn.isDone();
		}
		return turn.isDone();
	}

	private void load(Load load, ReadOutcome outcome, Flight<Loaded> flight,
			CompletableFuture<@Nullable Object> result) {
		Found elsewhere = (outcome instanceof ReadOutcome.Hit hit) ? this.content.values().decode(hit.entry()) : null;
		if (elsewhere != null) {
			flight.complete(new Loaded(((ReadOutcome.Hit) outcome).entry()));
			result.complete(elsewhere.value());
			return;
		}
		call(load.loader).whenComplete((value, failure) -> {
			if (failure != null) {
				failed(load.target, outcome, unwrap(failure), flight, result);
			}
			else {
				flight.complete(new Loaded(this.context.fill(load.target, value, outcome, WriteMode.ASYNC)));
				result.complete(value);
			}
		});
	}

	private void failed(EntryKey entryKey, ReadOutcome outcome, Throwable failure, Flight<Loaded> flight,
			CompletableFuture<@Nullable Object> result) {
		this.context.release(entryKey, outcome);
		Entry older = this.context.older().of(outcome);
		Found kept = (older != null) ? this.content.values().decode(older) : null;
		if (kept != null) {
			flight.complete(new Loaded(older));
			result.complete(kept.value());
		}
		else {
			flight.completeExceptionally(failure);
			result.completeExceptionally(failure);
		}
	}

	@SuppressWarnings("ReferenceEquality")
	private CompletableFuture<@Nullable Object> follow(Load load, Flight<Loaded> flight) {
		Loaded waitedLongEnough = new Loaded(null);
		Duration left = this.context.flights().left(flight);
		boolean hangs = left.compareTo(load.patience.left()) <= 0;
		Duration atMost = hangs ? left : load.patience.left();
		return flight.copy()
			.completeOnTimeout(waitedLongEnough, atMost.toNanos(), TimeUnit.NANOSECONDS)
			.thenComposeAsync((loaded) -> {
				if (loaded == waitedLongEnough && hangs) {
					return fly(load, this.context.beginCall());
				}
				Entry entry = loaded.entry();
				Found copy = (entry != null) ? this.content.values().decode(entry) : null;
				return (copy != null) ? CompletableFuture.completedFuture(copy.value()) : call(load.loader);
			}, this.context.executor());
	}

	private static CompletableFuture<@Nullable Object> call(Supplier<CompletableFuture<@Nullable Object>> loader) {
		try {
			return loader.get();
		}
		catch (RuntimeException | Error ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private static Throwable unwrap(Throwable failure) {
		Throwable cause = failure.getCause();
		return (failure instanceof CompletionException && cause != null) ? cause : failure;
	}

	/**
	 * A requested load.
	 *
	 * @param entryKey the key in text
	 * @param target the key for the loaded value
	 * @param loader loads the value
	 * @param patience how long the caller waits for others
	 */
	private record Load(EntryKey entryKey, EntryKey target, Supplier<CompletableFuture<@Nullable Object>> loader,
			TimeLimit patience) {

	}

}
