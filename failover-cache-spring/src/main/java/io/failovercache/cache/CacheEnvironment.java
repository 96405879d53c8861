/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.concurrent.Executor;

import io.failovercache.replication.FailoverEngine;
import io.failovercache.time.Timekeeper;

/**
 * The services that all caches of a manager share.
 *
 * @param engine stores the entries
 * @param keys converts keys to text
 * @param observer notified of events
 * @param executor completes the futures of asynchronous reads, off the engine's threads
 * @param timekeeper the time
 * @since 1.0.0
 */
public record CacheEnvironment(FailoverEngine engine, CacheKeyConverter keys, CacheObserver observer, Executor executor,
		Timekeeper timekeeper) {

	/**
	 * Puts a guard around the observer: its exceptions are counted, and no caller sees
	 * them.
	 * @param engine stores the entries
	 * @param keys converts keys to text
	 * @param observer notified of events
	 * @param executor completes the futures of asynchronous reads
	 * @param timekeeper the time
	 */
	public CacheEnvironment {
		observer = CacheObservers.guarding(observer, engine.observerFailures());
	}

}
