/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.EntryKey;
import io.failovercache.time.Timekeeper;

/**
 * Lets one caller of this instance load a key while the others wait for what it finds;
 * other keys are loaded at the same time. A flight that takes longer than it may is
 * replaced by that of the next caller, so that a load that hangs holds up its key once.
 * Thread-safe.
 *
 * @param <T> what a flight ends with
 */
final class SingleFlight<T> {

	private final Map<EntryKey, Flight<T>> flights = new ConcurrentHashMap<>();

	private final Timekeeper timekeeper;

	private final Duration longest;

	/**
	 * Creates a map without flights.
	 * @param timekeeper the time
	 * @param longest how long a flight keeps others from beginning one
	 */
	SingleFlight(Timekeeper timekeeper, Duration longest) {
		this.timekeeper = timekeeper;
		this.longest = longest;
	}

	/**
	 * Joins the flight of a key, or begins one where there is none or it takes too long.
	 * @param key the key
	 * @param mine the flight to begin
	 * @param begin called, for the caller that begins, with its flight to complete
	 * @param join called, for all other callers, with the flight to wait for
	 * @param <R> what the caller gets
	 * @return what {@code begin} or {@code join} returned
	 */
	<R> R run(EntryKey key, Flight<T> mine, Function<Flight<T>, R> begin, Function<Flight<T>, R> join) {
		mine.begun = this.timekeeper.nanoTime();
		Flight<T> running = this.flights.compute(key, (same, there) -> (there == null || isOver(there)) ? mine : there);
		if (running != mine) {
			return join.apply(running);
		}
		mine.whenComplete((value, failure) -> this.flights.remove(key, mine));
		try {
			return begin.apply(mine);
		}
		catch (RuntimeException | Error ex) {
			mine.completeExceptionally(ex);
			throw ex;
		}
	}

	/**
	 * The time for which a flight may still be waited for.
	 * @param flight the flight
	 * @return the time left, zero where the next caller may replace it
	 */
	Duration left(Flight<T> flight) {
		long nanos = this.longest.toNanos() - (this.timekeeper.nanoTime() - flight.begun);
		return Duration.ofNanos(Math.max(0, nanos));
	}

	private boolean isOver(Flight<T> flight) {
		return !flight.isLoadedByThisThread() && left(flight).isZero();
	}

	/**
	 * Closes the flight of a key to others: what it finds may be older than a change that
	 * is about to be acknowledged.
	 * @param key the key
	 */
	void close(EntryKey key) {
		this.flights.remove(key);
	}

	/**
	 * Closes every flight that has begun to others.
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

		private volatile long begun;

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

		/**
		 * Returns whether the caller's own load asks for its key: it would wait for
		 * itself.
		 */
		boolean isLoadedByThisThread() {
			return this.loader == Thread.currentThread();
		}

	}

}
