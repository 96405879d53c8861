/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKind;
import io.failovercache.serialization.ValueRejectedException;
import io.failovercache.time.Timekeeper;

/**
 * The conversion of one cache's values to entries and back; a value that cannot be
 * converted is counted, and the result is {@code null}.
 */
final class Values {

	private final boolean cacheNullValues;

	private final boolean reloads;

	private final EntryFactory entries;

	private final RejectedValues rejected;

	private final Timekeeper timekeeper;

	Values(CacheSettings settings, EntryFactory entries, RejectedValues rejected, Timekeeper timekeeper) {
		this.cacheNullValues = settings.cacheNullValues();
		this.reloads = !settings.refreshAfter().isZero();
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

	/**
	 * A copy of the value of an entry; {@code null} if it cannot be read, or is a null
	 * that this cache would not store.
	 */
	@Nullable Found decode(Entry entry) {
		if (entry.kind() == EntryKind.NULL && !this.cacheNullValues) {
			return null;
		}
		try {
			return new Found(this.entries.toValue(entry), isStale(entry));
		}
		catch (ValueRejectedException ex) {
			this.rejected.value(ex);
			return null;
		}
	}

	/**
	 * Returns whether a value is to be reloaded in the background. In a cache that
	 * reloads nothing, the time in an entry was not written by this cache.
	 */
	boolean isStale(Entry entry) {
		return this.reloads && entry.isStale(this.timekeeper.currentTimeMillis());
	}

}
