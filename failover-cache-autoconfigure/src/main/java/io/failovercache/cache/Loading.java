/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import org.springframework.cache.Cache.ValueRetrievalException;

/**
 * Loads what is missing: one loader a key in this instance, and, as long as it may be
 * waited for, one in all instances. A loader runs in its caller's thread and never twice
 * for one caller.
 */
final class Loading {

	private final CacheContent content;

	private final SingleFlight<Loaded> flights = new SingleFlight<>();

	Loading(CacheContent content) {
		this.content = content;
	}

	@Nullable Object load(Object key, @Nullable EntryKey entryKey, Callable<@Nullable Object> loader) {
		if (entryKey == null) {
			return call(key, loader);
		}
		Found found = this.content.read(entryKey);
		if (found != null) {
			return found.value();
		}
		return this.flights.run(entryKey, (flight) -> lead(key, entryKey, loader, flight),
				(flight) -> follow(key, loader, flight));
	}

	private @Nullable Object lead(Object key, EntryKey entryKey, Callable<@Nullable Object> loader,
			CompletableFuture<Loaded> flight) {
		try {
			Found elsewhere = this.content.awaitOtherInstance(entryKey);
			if (elsewhere != null) {
				flight.complete(this.content.loaded(elsewhere.value()));
				return elsewhere.value();
			}
			Object value = call(key, loader);
			Entry entry = this.content.putLoaded(entryKey, value);
			flight.complete(new Loaded(entry));
			return value;
		}
		catch (Throwable ex) {
			flight.completeExceptionally(ex);
			throw ex;
		}
	}

	private @Nullable Object follow(Object key, Callable<@Nullable Object> loader, CompletableFuture<Loaded> flight) {
		try {
			Found copy = this.content.copyOf(flight.join());
			// What cannot be copied is not shared: everyone loads their own.
			return (copy != null) ? copy.value() : call(key, loader);
		}
		catch (CompletionException ex) {
			Throwable cause = (ex.getCause() instanceof ValueRetrievalException failed) ? failed.getCause()
					: ex.getCause();
			throw new ValueRetrievalException(key, loader, (cause != null) ? cause : ex);
		}
	}

	/**
	 * A key has changed: who reads it from now on does not share a load from before.
	 */
	void changed(EntryKey key) {
		this.flights.close(key);
	}

	void allChanged() {
		this.flights.closeAll();
	}

	private static @Nullable Object call(Object key, Callable<@Nullable Object> loader) {
		try {
			return loader.call();
		}
		catch (Throwable ex) {
			throw new ValueRetrievalException(key, loader, ex);
		}
	}

	CompletableFuture<@Nullable Object> loadLater(@Nullable EntryKey entryKey,
			Supplier<CompletableFuture<@Nullable Object>> loader) {
		if (entryKey == null) {
			return loader.get();
		}
		return this.content.readLater(entryKey).thenCompose((found) -> {
			if (found != null) {
				return CompletableFuture.completedFuture(found.value());
			}
			return this.flights.<CompletableFuture<@Nullable Object>>run(entryKey,
					(flight) -> leadLater(entryKey, loader, flight), (flight) -> followLater(loader, flight));
		});
	}

	private CompletableFuture<@Nullable Object> leadLater(EntryKey entryKey,
			Supplier<CompletableFuture<@Nullable Object>> loader, CompletableFuture<Loaded> flight) {
		CompletableFuture<@Nullable Object> loading;
		try {
			loading = loader.get();
		}
		catch (RuntimeException ex) {
			flight.completeExceptionally(ex);
			return CompletableFuture.failedFuture(ex);
		}
		return loading.whenComplete((value, failure) -> {
			if (failure != null) {
				flight.completeExceptionally(failure);
			}
			else {
				flight.complete(new Loaded(this.content.putLoadedLater(entryKey, value)));
			}
		});
	}

	private CompletableFuture<@Nullable Object> followLater(Supplier<CompletableFuture<@Nullable Object>> loader,
			CompletableFuture<Loaded> flight) {
		return flight.thenCompose((loaded) -> {
			Found copy = this.content.copyOf(loaded);
			return (copy != null) ? CompletableFuture.completedFuture(copy.value()) : loader.get();
		});
	}

	/**
	 * What a flight found.
	 *
	 * @param entry the value as it is stored, {@code null} if it cannot be
	 */
	record Loaded(@Nullable Entry entry) {

	}

}
