/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.Entry;
import io.failovercache.replication.ReadOutcome;
import io.failovercache.time.Timekeeper;

/**
 * The older value to serve after loading a newer one has failed.
 */
final class OlderValues {

	private final boolean served;

	private final Timekeeper timekeeper;

	OlderValues(CacheSettings settings, Timekeeper timekeeper) {
		this.served = !settings.staleIfError().isZero();
		this.timekeeper = timekeeper;
	}

	/** The older value that was kept for this case, {@code null} if there is none. */
	@Nullable Entry of(ReadOutcome outcome) {
		Entry older = (outcome instanceof ReadOutcome.Miss miss) ? miss.older() : null;
		boolean kept = older != null && this.timekeeper.currentTimeMillis() < older.keptUntil();
		return (this.served && kept) ? older : null;
	}

}
