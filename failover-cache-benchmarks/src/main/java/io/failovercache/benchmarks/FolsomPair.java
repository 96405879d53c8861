/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Two clients of folsom: values are written to both groups at once and read from the
 * first.
 */
final class FolsomPair implements Candidate {

	private final FolsomClient primary;

	private final FolsomClient backup;

	FolsomPair(Servers servers) {
		this.primary = new FolsomClient(servers, servers.primary());
		this.backup = new FolsomClient(servers, servers.backup());
	}

	@Override
	public @Nullable Object get(String key) {
		return this.primary.get(key);
	}

	@Override
	public void put(String key, Object value) {
		CompletableFuture<?> first = this.primary.store(key, value).toCompletableFuture();
		FolsomClient.wait(CompletableFuture.allOf(first, this.backup.store(key, value).toCompletableFuture()));
	}

	@Override
	public void evict(String key) {
		this.primary.evict(key);
		this.backup.evict(key);
	}

	@Override
	public void close() {
		this.primary.close();
		this.backup.close();
	}

}
