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
 * The rule that one caller of this instance loads a key while the others wait for its
 * result; other keys are loaded at the same time. A flight that exceeds its time limit is
 * replaced by that of the next caller, so that a load that hangs delays its key only
 * once; if there are many flights, those that hang are forgotten. Thread-safe.
 *
 * @param <T> the type of the result of a flight
 */
final class SingleFlight<T> {

	private final Map<EntryKey, Flight<T>> flights = new ConcurrentHashMap<>();

	private final HangingLoads hanging = new HangingLoads();

	private final Timekeeper timekeeper;

	private final Duration longest;

	/**
	 * Creates a map without flights.
	 * @param timekeeper the time
	 * @param longest the time for which a flight keeps others from starting one
	 */
	SingleFlight(Timekeeper timekeeper, Duration longest) {
		this.timekeeper = timekeeper;
		this.longest = longest;
	}

	/**
	 * Joins the flight of a key, or begins one if there is none or it takes too long.
	 * @param key the key
	 * @param mine the flight to begin
	 * @param begin called, for the caller that begins, with its flight to complete
	 * @param join called, for all other callers, with the flight to wait for
	 * @param <R> the type of the result for the caller
	 * @return the result of {@code begin} or {@code join}
	 */
	<R> R run(EntryKey key, Flight<T> mine, Function<Flight<T>, R> begin, Function<Flight<T>, R> join) {
		mine.begun = this.timekeeper.nanoTime();
		this.hanging.forget(this.flights, this::isOver);
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
	 * The time for which callers may still wait for a flight.
	 * @param flight the flight
	 * @return the time left, zero if the next caller may replace it
	 */
	Duration left(Flight<T> flight) {
		long nanos = this.longest.toNanos() - (this.timekeeper.nanoTime() - flight.begun);
		return Duration.ofNanos(Math.max(0, nanos));
	}

	/** The number of flights. */
	int size() {
		return this.flights.size();
	}

	private boolean isOver(Flight<T> flight) {
		return !flight.isLoadedByThisThread() && left(flight).isZero();
	}

	/**
	 * Closes the flight of a key to others: its result may be older than a change that is
	 * about to be acknowledged.
	 * @param key the key
	 */
	void close(EntryKey key) {
		this.flights.remove(key);
	}

	/**
	 * Closes every flight to others.
	 */
	void closeAll() {
		this.flights.clear();
	}

	/**
	 * A load that is under way.
	 *
	 * @param <T> the type of its result
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

		/** A flight whose load runs on any thread. */
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
