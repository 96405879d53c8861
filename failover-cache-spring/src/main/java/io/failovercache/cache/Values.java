/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.Entry;
import io.failovercache.serialization.ValueRejectedException;
import io.failovercache.time.Timekeeper;

/**
 * The conversion of one cache's values to entries and back; a value that cannot be
 * converted is counted, and the result is {@code null}.
 */
final class Values {

	private final boolean cacheNullValues;

	private final EntryFactory entries;

	private final RejectedValues rejected;

	private final Timekeeper timekeeper;

	Values(CacheSettings settings, EntryFactory entries, RejectedValues rejected, Timekeeper timekeeper) {
		this.cacheNullValues = settings.cacheNullValues();
		this.entries = entries;
		this.rejected = rejected;
		this.timekeeper = timekeeper;
	}

	/** Encodes a value; {@code null} if it must not be cached. */
	@Nullable Entry encode(@Nullable Object value) {
		if (value == null && !this.cacheNullValues) {
			return null;
		}
		try {
			return this.entries.toEntry(value);
		}
		catch (ValueRejectedException ex) {
			this.rejected.value(ex);
			return null;
		}
	}

	/** A copy of the value of an entry; {@code null} if it cannot be read. */
	@Nullable Found decode(Entry entry) {
		try {
			return new Found(this.entries.toValue(entry), isStale(entry));
		}
		catch (ValueRejectedException ex) {
			this.rejected.value(ex);
			return null;
		}
	}

	boolean isStale(Entry entry) {
		return entry.isStale(this.timekeeper.currentTimeMillis());
	}

}
