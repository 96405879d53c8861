/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The way of a clear: the cache's counter is raised on every board that can be reached.
 * Until that is done the cache is not read in this instance. Thread-safe; never blocks.
 */
final class ClearPath {

	private static final Duration PAUSE = Duration.ofMillis(50);

	private final ReplicationContext context;

	private final Map<String, CompletableFuture<Boolean>> pending = new ConcurrentHashMap<>();

	ClearPath(ReplicationContext context) {
		this.context = context;
	}

	CompletableFuture<Boolean> clear(String cache) {
		CompletableFuture<Boolean> mine = new CompletableFuture<>();
		CompletableFuture<Boolean> before = this.pending.put(cache, mine);
		this.context.dirty().addCache(cache, mine);
		attempt(cache, mine);
		if (before != null) {
			mine.thenAccept(before::complete);
		}
		return mine;
	}

	private void attempt(String cache, CompletableFuture<Boolean> mine) {
		this.context.trust().clear(cache).whenComplete((done, failure) -> {
			if (Boolean.TRUE.equals(done)) {
				this.context.dirty().removeCache(cache, mine);
				this.pending.remove(cache, mine);
				mine.complete(true);
			}
			else if (this.pending.get(cache) == mine) {
				this.context.timekeeper().after(PAUSE, () -> attempt(cache, mine));
			}
		});
	}

}
