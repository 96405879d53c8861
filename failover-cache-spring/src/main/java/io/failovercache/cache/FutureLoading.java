/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.failovercache.cache.SingleFlight.Flight;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.replication.ReadOutcome;

/**
 * Loads what is missing for callers that hold no thread, with the same rules as
 * {@link Loading}.
 */
final class FutureLoading {

	private final CacheContent content;

	private final LoadContext context;

	FutureLoading(CacheContent content, LoadContext context) {
		this.content = content;
		this.context = context;
	}

	CompletableFuture<@Nullable Object> load(@Nullable EntryKey entryKey,
			Supplier<CompletableFuture<@Nullable Object>> loader) {
		if (entryKey == null) {
			return loader.get();
		}
		return this.content.lookLater(entryKey).thenCompose((found) -> {
			if (found == null) {
				return this.context.flights()
					.<CompletableFuture<@Nullable Object>>run(entryKey, Flight.ofNoThread(),
							(flight) -> lead(entryKey, loader, flight), (flight) -> follow(loader, flight));
			}
			if (found.isStale()) {
				this.context.refreshes().refresh(entryKey, loader::get);
			}
			return CompletableFuture.completedFuture(found.value());
		});
	}

	private CompletableFuture<@Nullable Object> lead(EntryKey entryKey,
			Supplier<CompletableFuture<@Nullable Object>> loader, Flight<Loaded> flight) {
		CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
		this.context.turn(entryKey).thenAcceptAsync((outcome) -> {
			Found elsewhere = (outcome instanceof ReadOutcome.Hit hit) ? this.content.values().decode(hit.entry())
					: null;
			if (elsewhere != null) {
				flight.complete(new Loaded(((ReadOutcome.Hit) outcome).entry()));
				result.complete(elsewhere.value());
				return;
			}
			call(loader).whenComplete((value, failure) -> {
				if (failure != null) {
					failed(outcome, unwrap(failure), flight, result);
				}
				else {
					flight.complete(new Loaded(this.context.fill(entryKey, value, outcome, WriteMode.ASYNC)));
					result.complete(value);
				}
			});
		}, this.context.executor()).whenComplete((done, failure) -> {
			if (failure != null) {
				flight.completeExceptionally(unwrap(failure));
				result.completeExceptionally(unwrap(failure));
			}
		});
		return result;
	}

	private void failed(ReadOutcome outcome, Throwable failure, Flight<Loaded> flight,
			CompletableFuture<@Nullable Object> result) {
		this.context.release(outcome);
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

	private CompletableFuture<@Nullable Object> follow(Supplier<CompletableFuture<@Nullable Object>> loader,
			Flight<Loaded> flight) {
		Loaded waitedLongEnough = new Loaded(null);
		return flight.copy()
			.completeOnTimeout(waitedLongEnough, this.context.lockTimeout().toNanos(), TimeUnit.NANOSECONDS)
			.thenComposeAsync((loaded) -> {
				Entry entry = loaded.entry();
				Found copy = (entry != null) ? this.content.values().decode(entry) : null;
				return (copy != null) ? CompletableFuture.completedFuture(copy.value()) : call(loader);
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

}
