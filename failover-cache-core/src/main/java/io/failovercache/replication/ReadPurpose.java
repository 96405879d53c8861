/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.Entry;

/**
 * The intention of a reader that finds nothing.
 *
 * @param leavesStub whether the reader leaves a stub, because it will load the value
 * @param claimMillis how long it keeps others from loading it too, 0 if it does not
 * @param reloads whether a stale value counts as missing
 * @param updates whether every value counts as missing, because it will be replaced
 */
record ReadPurpose(boolean leavesStub, long claimMillis, boolean reloads, boolean updates) {

	/** Nothing. */
	static final ReadPurpose PEEK = new ReadPurpose(false, 0, false, false);

	/** Load it, even if others do. */
	static final ReadPurpose READ = new ReadPurpose(true, 0, false, false);

	/** Replace the present value. */
	static final ReadPurpose UPDATE = new ReadPurpose(true, 0, false, true);

	/**
	 * Returns whether this is a plain read: no other reader has to wait, and no update
	 * follows at once. So its stub carries no data, and should last as long as a load.
	 */
	boolean readsOnly() {
		return this.leavesStub && this.claimMillis == 0 && !this.updates;
	}

	/**
	 * Returns whether an entry answers this reader. A value that has expired, or that
	 * this reader is to reload, does not.
	 * @param entry the entry, {@code null} if there is none
	 * @param now the wall clock, in milliseconds
	 * @return whether nothing need be loaded
	 */
	boolean isAnsweredBy(@Nullable Entry entry, long now) {
		if (entry == null || !entry.kind().isAnswer() || this.updates) {
			return false;
		}
		return !entry.isOverdue(now) && !(this.reloads && entry.isStale(now));
	}

	/**
	 * Load it, unless another caller does.
	 */
	static ReadPurpose load(Duration claim) {
		return new ReadPurpose(true, claim.toMillis(), false, false);
	}

	/**
	 * Load it, even if it is only stale, unless another caller does.
	 */
	static ReadPurpose reload(Duration claim) {
		return new ReadPurpose(true, claim.toMillis(), true, false);
	}

}
