/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import org.springframework.cache.Cache.ValueRetrievalException;

import io.failovercache.cache.SingleFlight.Flight;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.replication.ReadOutcome;

/**
 * Loads what is missing in the caller's thread: one loader a key in this instance, and,
 * as long as it may be waited for, one in all instances. No loader is called twice for
 * one caller.
 */
final class Loading {

	private final CacheContent content;

	private final LoadContext context;

	Loading(CacheContent content, LoadContext context) {
		this.content = content;
		this.context = context;
	}

	@Nullable Object load(Object key, @Nullable EntryKey entryKey, Callable<@Nullable Object> loader) {
		if (entryKey == null) {
			return call(key, loader);
		}
		Found found = this.content.look(entryKey);
		if (found == null) {
			return this.context.flights()
				.run(entryKey, Flight.ofThisThread(), (flight) -> lead(key, entryKey, loader, flight),
						(flight) -> follow(key, loader, flight));
		}
		if (found.isStale()) {
			this.context.refreshes().refresh(entryKey, () -> CompletableFuture.completedFuture(loader.call()));
		}
		return found.value();
	}

	private @Nullable Object lead(Object key, EntryKey entryKey, Callable<@Nullable Object> loader,
			Flight<Loaded> flight) {
		try {
			ReadOutcome outcome = awaitTurn(entryKey);
			if (outcome instanceof ReadOutcome.Hit hit) {
				Found elsewhere = this.content.values().decode(hit.entry());
				if (elsewhere != null) {
					flight.complete(new Loaded(hit.entry()));
					return elsewhere.value();
				}
			}
			return loadNow(key, entryKey, loader, flight, outcome);
		}
		catch (ValueRetrievalException ex) {
			Throwable cause = ex.getCause();
			flight.completeExceptionally((cause != null) ? cause : ex);
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			flight.completeExceptionally(ex);
			throw ex;
		}
	}

	private @Nullable Object loadNow(Object key, EntryKey entryKey, Callable<@Nullable Object> loader,
			Flight<Loaded> flight, ReadOutcome outcome) {
		Object value;
		try {
			value = call(key, loader);
		}
		catch (ValueRetrievalException ex) {
			this.context.release(outcome);
			Entry older = this.context.older().of(outcome);
			Found kept = (older != null) ? this.content.values().decode(older) : null;
			if (kept == null) {
				throw ex;
			}
			flight.complete(new Loaded(older));
			return kept.value();
		}
		WriteMode mode = this.content.settings().writeMode();
		flight.complete(new Loaded(this.context.fill(entryKey, value, outcome, mode)));
		return value;
	}

	private ReadOutcome awaitTurn(EntryKey key) {
		LoadTurn turn = this.context.turn(key);
		try {
			return turn.get(this.context.longestTurn().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			return this.context.noTurn();
		}
		return this.context.noTurn();
	}

	private @Nullable Object follow(Object key, Callable<@Nullable Object> loader, Flight<Loaded> flight) {
		if (flight.isLoadedByThisThread()) {
			return call(key, loader);
		}
		Duration atMost = this.content.settings().lockTimeout();
		Entry entry = null;
		try {
			entry = flight.get(atMost.toNanos(), TimeUnit.NANOSECONDS).entry();
		}
		catch (ExecutionException ex) {
			Throwable cause = ex.getCause();
			throw new ValueRetrievalException(key, loader, (cause != null) ? cause : ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (TimeoutException ex) {
			// Waited long enough: two loads that wait for each other's keys end here.
			return call(key, loader);
		}
		Found copy = (entry != null) ? this.content.values().decode(entry) : null;
		return (copy != null) ? copy.value() : call(key, loader);
	}

	private static @Nullable Object call(Object key, Callable<@Nullable Object> loader) {
		try {
			return loader.call();
		}
		catch (Throwable ex) {
			throw new ValueRetrievalException(key, loader, ex);
		}
	}

}
