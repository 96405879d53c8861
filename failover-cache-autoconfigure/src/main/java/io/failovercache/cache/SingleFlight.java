/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.failovercache.entry.EntryKey;

/**
 * Lets one caller of this instance load a key while the others wait for what it finds;
 * other keys are loaded at the same time. Thread-safe.
 *
 * @param <T> what a flight ends with
 */
final class SingleFlight<T> {

	private final Map<EntryKey, CompletableFuture<T>> flights = new ConcurrentHashMap<>();

	/**
	 * Joins the flight of a key, or begins one.
	 * @param key the key
	 * @param begin called, for the caller that begins, with the future to complete
	 * @param <R> what the caller gets
	 * @param join called, for everyone else, with the future to wait for
	 * @return what {@code begin} or {@code join} returned
	 */
	<R> R run(EntryKey key, Function<CompletableFuture<T>, R> begin, Function<CompletableFuture<T>, R> join) {
		CompletableFuture<T> mine = new CompletableFuture<>();
		CompletableFuture<T> running = this.flights.putIfAbsent(key, mine);
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

}
