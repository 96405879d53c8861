/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.replication.BoundedStore;
import io.failovercache.replication.FillTokens;
import io.failovercache.replication.ReadOutcome;
import io.failovercache.replication.ReplicatedStore;
import io.failovercache.time.Timekeeper;

/**
 * The services that all loads of one cache share, for blocking and for asynchronous
 * callers.
 */
final class LoadContext {

	private static final Duration MARGIN = Duration.ofSeconds(5);

	private final CacheWrites writes;

	private final CacheParts parts;

	private final ReplicatedStore store;

	private final BoundedStore bounded;

	private final Timekeeper timekeeper;

	private final Executor executor;

	private final Duration lockTimeout;

	private final OlderValues older;

	private final Refreshes refreshes;

	private final SingleFlight<Loaded> flights;

	LoadContext(CacheSettings settings, CacheWrites writes, CacheParts parts, Executor background) {
		CacheEnvironment environment = parts.environment();
		this.parts = parts;
		this.writes = writes;
		this.store = environment.engine().store();
		this.bounded = environment.engine().bounded();
		this.timekeeper = environment.timekeeper();
		this.executor = environment.executor();
		this.lockTimeout = settings.lockTimeout();
		this.flights = new SingleFlight<>(environment.timekeeper(), this.lockTimeout);
		this.older = new OlderValues(settings, environment.timekeeper());
		this.refreshes = new Refreshes(writes, environment, settings, background);
	}

	SingleFlight<Loaded> flights() {
		return this.flights;
	}

	OlderValues older() {
		return this.older;
	}

	Refreshes refreshes() {
		return this.refreshes;
	}

	/**
	 * The executor that calls loaders of futures: none of its threads is the engine's.
	 */
	Executor executor() {
		return this.executor;
	}

	TimeLimit beginCall() {
		return this.parts.beginCall();
	}

	/**
	 * The time that a caller waits for the load of another one: as long as for its turn.
	 */
	TimeLimit patience() {
		return TimeLimit.after(this.lockTimeout.multipliedBy(2), this.timekeeper);
	}

	/** Returns whether the calling thread may wait for a server. */
	boolean mayWait() {
		return this.parts.threads().mayWait();
	}

	/**
	 * Takes the turn of a load.
	 * @param key the key
	 * @param first what is left of the call's time for the first look
	 * @return the turn, begun
	 */
	LoadTurn turn(EntryKey key, TimeLimit first) {
		LoadTurn turn = new LoadTurn(this.store.loadClaims(), this.bounded, this.timekeeper, key, this.lockTimeout);
		turn.begin(first.left());
		return turn;
	}

	/**
	 * The bound on a turn, which normally ends by itself, for a clock that was stopped.
	 */
	Duration longestTurn() {
		return this.lockTimeout.multipliedBy(2).plus(MARGIN);
	}

	/** The right to load, but not to store. */
	ReadOutcome noTurn() {
		return new ReadOutcome.Unavailable(new FillTokens(List.of(), List.of(), true));
	}

	@Nullable Entry fill(EntryKey key, @Nullable Object value, ReadOutcome outcome, WriteMode mode) {
		return this.writes.fill(key, value, tokensOf(outcome), mode);
	}

	void release(EntryKey key, ReadOutcome outcome) {
		this.store.loadClaims().release(key, tokensOf(outcome));
	}

	/** The right to store after an outcome: a hit that cannot be read gives none. */
	private FillTokens tokensOf(ReadOutcome outcome) {
		return CacheReads.tokensOf((outcome instanceof ReadOutcome.Hit) ? noTurn() : outcome);
	}

}
