/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import io.failovercache.cache.RunningLoads.Run;
import io.failovercache.client.ForeignText;
import io.failovercache.entry.EntryKey;
import io.failovercache.replication.BoundedStore;
import io.failovercache.replication.ReadOutcome;
import io.failovercache.replication.ReplicatedStore;

/**
 * The background reloads of values while the old ones are served: one load per key, in
 * this instance and in all instances. A load that failed is tried again by a reader after
 * the lock timeout; one for which there was no room, by the next reader.
 */
final class Refreshes {

	private final CacheWrites writes;

	private final ReplicatedStore store;

	private final BoundedStore bounded;

	private final CacheSettings settings;

	private final Executor background;

	private final CacheObserver observer;

	private final RunningLoads running;

	private final AtomicBoolean warned = new AtomicBoolean();

	Refreshes(CacheWrites writes, CacheEnvironment environment, CacheSettings settings, Executor background) {
		this.writes = writes;
		this.store = environment.engine().store();
		this.bounded = environment.engine().bounded();
		this.observer = environment.observer();
		this.settings = settings;
		this.background = background;
		// Like one for which callers wait.
		this.running = new RunningLoads(environment.timekeeper(), settings.lockTimeout().multipliedBy(2));
	}

	void refresh(EntryKey key, Callable<CompletableFuture<@Nullable Object>> loader) {
		Run mine = this.running.begin(key);
		if (mine == null) {
			return;
		}
		try {
			this.background.execute(() -> claimAndLoad(key, mine, loader));
		}
		catch (RejectedExecutionException ex) {
			this.running.ended(key, mine);
		}
		catch (Throwable ex) {
			ended(key, mine, ex);
		}
	}

	private void claimAndLoad(EntryKey key, Run mine, Callable<CompletableFuture<@Nullable Object>> loader) {
		CompletableFuture<?> done = CompletableFuture.completedFuture(null);
		try {
			ReadOutcome outcome = this.bounded.await(key,
					this.store.loadClaims().readToReload(key, this.settings.lockTimeout()));
			if (outcome instanceof ReadOutcome.Miss miss && miss.tokens().elected()) {
				done = loader.call()
					.thenAccept((value) -> this.writes.fill(key, value, miss.tokens(), WriteMode.ASYNC));
			}
		}
		catch (Throwable ex) {
			done = CompletableFuture.failedFuture(ex);
		}
		done.whenComplete((loaded, failure) -> ended(key, mine, failure));
	}

	/**
	 * Ends a load. The message of the exception may contain data, so the WARN shows only
	 * its class.
	 */
	private void ended(EntryKey key, Run mine, @Nullable Throwable failure) {
		this.running.ended(key, mine);
		if (failure == null) {
			return;
		}
		this.observer.refreshFailed(key.cache());
		Throwable cause = failure.getCause();
		Throwable thrown = (failure instanceof CompletionException && cause != null) ? cause : failure;
		String cache = ForeignText.of(key.cache());
		if (this.warned.compareAndSet(false, true)) {
			CacheLog.LOGGER
				.warn("Cache '{}': a value could not be reloaded in the background, its method threw {}. The older "
						+ "value is served until it expires, and a reader tries again after the lock timeout. Fix the "
						+ "method, or remove 'failover-cache.caches.{}.refresh-after'. Further failures are counted "
						+ "as failover.cache.refreshes.failed and logged at DEBUG", cache, thrown.getClass().getName(),
						cache);
		}
		CacheLog.LOGGER.debug("Cache '{}': a value could not be reloaded; the older one is served", cache, thrown);
	}

}
