/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.entry.EntryKey;
import io.failovercache.replication.BoundedStore;
import io.failovercache.replication.FailoverEngine;
import io.failovercache.replication.ReadOutcome;
import io.failovercache.replication.ReplicatedStore;

/**
 * Loads values anew in the background while the old ones are served: one load a key, in
 * this instance and in all. A load that fails is tried again by a reader after the lock
 * timeout; one for which there is no room, by the next reader.
 */
final class Refreshes {

	private final Logger logger = LoggerFactory.getLogger(FailoverCache.class);

	private final LoadContext context;

	private final ReplicatedStore store;

	private final BoundedStore bounded;

	private final CacheSettings settings;

	private final Executor background;

	private final Set<EntryKey> running = ConcurrentHashMap.newKeySet();

	Refreshes(LoadContext context, FailoverEngine engine, CacheSettings settings, Executor background) {
		this.context = context;
		this.store = engine.store();
		this.bounded = engine.bounded();
		this.settings = settings;
		this.background = background;
	}

	void refresh(EntryKey key, Callable<CompletableFuture<@Nullable Object>> loader) {
		if (!this.running.add(key)) {
			return;
		}
		try {
			this.background.execute(() -> claimAndLoad(key, loader));
		}
		catch (RejectedExecutionException ex) {
			this.running.remove(key);
		}
	}

	private void claimAndLoad(EntryKey key, Callable<CompletableFuture<@Nullable Object>> loader) {
		CompletableFuture<?> done = CompletableFuture.completedFuture(null);
		try {
			ReadOutcome outcome = this.bounded.await(key,
					this.store.loadClaims().readToReload(key, this.settings.lockTimeout()));
			if (outcome instanceof ReadOutcome.Miss miss && miss.tokens().elected()) {
				done = loader.call().thenAccept((value) -> this.context.fill(key, value, outcome, WriteMode.ASYNC));
			}
		}
		catch (Exception | Error ex) {
			done = CompletableFuture.failedFuture(ex);
		}
		done.whenComplete((loaded, failure) -> {
			this.running.remove(key);
			if (failure != null) {
				this.logger.debug(
						"Cache '" + key.cache() + "': a value could not be loaded anew and is served as it is",
						failure);
			}
		});
	}

}
