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

import io.failovercache.cache.CacheReads.Looked;
import io.failovercache.cache.SingleFlight.Flight;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.replication.ReadOutcome;

/**
 * The loading of missing values in the caller's thread: one loader per key in this
 * instance and, within the lock timeout, in all instances. No loader is called twice for
 * one caller.
 */
final class Loading {

	private final CacheContent content;

	private final CacheReads reads;

	private final LoadContext context;

	Loading(CacheContent content, CacheReads reads, LoadContext context) {
		this.content = content;
		this.reads = reads;
		this.context = context;
	}

	@Nullable Object load(Object key, @Nullable EntryKey entryKey, Callable<@Nullable Object> loader) {
		if (entryKey == null) {
			return call(key, loader);
		}
		TimeLimit limit = this.context.beginCall();
		Looked looked = this.reads.look(entryKey, limit);
		Found found = looked.found();
		if (found == null) {
			TimeLimit patience = this.context.patience();
			return fly(new Load(key, entryKey, looked.target(), loader, patience), limit);
		}
		if (found.isStale()) {
			this.context.refreshes().refresh(looked.target(), () -> CompletableFuture.completedFuture(loader.call()));
		}
		return found.value();
	}

	private @Nullable Object fly(Load load, TimeLimit limit) {
		return this.context.flights()
			.run(load.entryKey, Flight.ofThisThread(), (flight) -> lead(load, limit, flight),
					(flight) -> follow(load, flight));
	}

	private @Nullable Object lead(Load load, TimeLimit limit, Flight<Loaded> flight) {
		try {
			ReadOutcome outcome = awaitTurn(load.target, limit);
			if (outcome instanceof ReadOutcome.Hit hit) {
				Found elsewhere = this.content.values().decode(hit.entry());
				if (elsewhere != null) {
					flight.complete(new Loaded(hit.entry()));
					return elsewhere.value();
				}
			}
			return loadNow(load.key, load.target, load.loader, flight, outcome);
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
			this.context.release(entryKey, outcome);
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

	private ReadOutcome awaitTurn(EntryKey key, TimeLimit limit) {
		LoadTurn turn = this.context.turn(key, limit);
		try {
			return turn.get(this.context.longestTurn().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			// Loaded without a turn, as after an interrupt.
		}
		// Others need not wait for a load that will not be stored.
		turn.thenAccept((outcome) -> this.context.release(key, outcome));
		return this.context.noTurn();
	}

	private @Nullable Object follow(Load load, Flight<Loaded> flight) {
		if (flight.isLoadedByThisThread()) {
			return call(load.key, load.loader);
		}
		Duration left = this.context.flights().left(flight);
		boolean hangs = left.compareTo(load.patience.left()) <= 0;
		Duration atMost = hangs ? left : load.patience.left();
		Entry entry = null;
		try {
			entry = flight.get(atMost.toNanos(), TimeUnit.NANOSECONDS).entry();
		}
		catch (ExecutionException ex) {
			Throwable cause = ex.getCause();
			throw new ValueRetrievalException(load.key, load.loader, (cause != null) ? cause : ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (TimeoutException ex) {
			// Waited long enough: two loads that wait for each other's keys end here, and
			// one that hangs gives its key to the next.
			return hangs ? fly(load, this.context.beginCall()) : call(load.key, load.loader);
		}
		Found copy = (entry != null) ? this.content.values().decode(entry) : null;
		return (copy != null) ? copy.value() : call(load.key, load.loader);
	}

	private static @Nullable Object call(Object key, Callable<@Nullable Object> loader) {
		try {
			return loader.call();
		}
		catch (Throwable ex) {
			throw new ValueRetrievalException(key, loader, ex);
		}
	}

	/**
	 * A requested load.
	 *
	 * @param key the caller's key
	 * @param entryKey the key in text
	 * @param target the key for the loaded value
	 * @param loader loads the value
	 * @param patience how long the caller waits for others
	 */
	private record Load(Object key, EntryKey entryKey, EntryKey target, Callable<@Nullable Object> loader,
			TimeLimit patience) {

	}

}
