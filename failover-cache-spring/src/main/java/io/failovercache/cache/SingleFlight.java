/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.EntryKey;

/**
 * Lets one caller of this instance load a key while the others wait for what it finds;
 * other keys are loaded at the same time. Thread-safe.
 *
 * @param <T> what a flight ends with
 */
final class SingleFlight<T> {

	private final Map<EntryKey, Flight<T>> flights = new ConcurrentHashMap<>();

	/**
	 * Joins the flight of a key, or begins one.
	 * @param key the key
	 * @param mine the flight to begin
	 * @param begin called, for the caller that begins, with its flight to complete
	 * @param join called, for everyone else, with the flight to wait for
	 * @param <R> what the caller gets
	 * @return what {@code begin} or {@code join} returned
	 */
	<R> R run(EntryKey key, Flight<T> mine, Function<Flight<T>, R> begin, Function<Flight<T>, R> join) {
		Flight<T> running = this.flights.putIfAbsent(key, mine);
		if (running != null) {
			return join.apply(running);
		}
		mine.whenComplete((value, failure) -> this.flights.remove(key, mine));
		return begin.apply(mine);
	}

	/**
	 * Lets nobody join the flight of a key any more: what it finds may be older than a
	 * change that is about to be acknowledged.
	 * @param key the key
	 */
	void close(EntryKey key) {
		this.flights.remove(key);
	}

	/**
	 * Lets nobody join any flight that has begun.
	 */
	void closeAll() {
		this.flights.clear();
	}

	/**
	 * A load on its way.
	 *
	 * @param <T> what it ends with
	 */
	static final class Flight<T> extends CompletableFuture<T> {

		private final @Nullable Thread loader;

		private Flight(@Nullable Thread loader) {
			this.loader = loader;
		}

		/** A flight whose load runs in this thread. */
		static <T> Flight<T> ofThisThread() {
			return new Flight<>(Thread.currentThread());
		}

		/** A flight whose load runs anywhere. */
		static <T> Flight<T> ofNoThread() {
			return new Flight<>(null);
		}

		/** Whether the caller's own load asks for its key: it would wait for itself. */
		boolean isLoadedByThisThread() {
			return this.loader == Thread.currentThread();
		}

	}

}
