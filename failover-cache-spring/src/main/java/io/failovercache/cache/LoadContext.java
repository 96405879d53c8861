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
import io.failovercache.replication.FailoverEngine;
import io.failovercache.replication.FillTokens;
import io.failovercache.replication.ReadOutcome;
import io.failovercache.time.Timekeeper;

/**
 * What the loads of one cache share, whether their callers wait in a thread or not.
 */
final class LoadContext {

	private static final Duration MARGIN = Duration.ofSeconds(5);

	private final CacheContent content;

	private final FailoverEngine engine;

	private final Timekeeper timekeeper;

	private final Executor executor;

	private final Duration lockTimeout;

	private final OlderValues older;

	private final Refreshes refreshes;

	private final SingleFlight<Loaded> flights = new SingleFlight<>();

	LoadContext(CacheContent content, CacheEnvironment environment, Executor background) {
		this.content = content;
		this.engine = environment.engine();
		this.timekeeper = environment.timekeeper();
		this.executor = environment.executor();
		this.lockTimeout = content.settings().lockTimeout();
		this.older = new OlderValues(content.settings(), environment.timekeeper());
		this.refreshes = new Refreshes(this, environment.engine(), content.settings(), background);
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

	/** Where loaders of futures are called: on no thread of the engine. */
	Executor executor() {
		return this.executor;
	}

	Duration lockTimeout() {
		return this.lockTimeout;
	}

	LoadTurn turn(EntryKey key) {
		LoadTurn turn = new LoadTurn(this.engine, this.timekeeper, key, this.lockTimeout);
		turn.begin();
		return turn;
	}

	/** A turn ends by itself; this is for a clock that was stopped. */
	Duration longestTurn() {
		return this.lockTimeout.multipliedBy(2).plus(MARGIN);
	}

	/** The right to load, but not to store. */
	ReadOutcome noTurn() {
		return new ReadOutcome.Unavailable(new FillTokens(List.of(), List.of(), true));
	}

	@Nullable Entry fill(EntryKey key, @Nullable Object value, ReadOutcome outcome, WriteMode mode) {
		return this.content.fill(key, value, tokensOf(outcome), mode);
	}

	void release(ReadOutcome outcome) {
		this.engine.loadClaims().release(tokensOf(outcome));
	}

	/** A hit that nobody can read gives no right to store. */
	private FillTokens tokensOf(ReadOutcome outcome) {
		return CacheContent.tokensOf((outcome instanceof ReadOutcome.Hit) ? noTurn() : outcome);
	}

}
