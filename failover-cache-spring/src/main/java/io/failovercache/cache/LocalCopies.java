/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.local.LocalCopy;
import io.failovercache.local.LocalTier;
import io.failovercache.local.LocalTier.Stamp;
import io.failovercache.serialization.ValueCodec;

/**
 * The values of the copies in this instance.
 */
final class LocalCopies {

	private final LocalTier tier;

	private final Values values;

	LocalCopies(LocalTier tier, Values values) {
		this.tier = tier;
		this.values = values;
	}

	@Nullable Found near(EntryKey key) {
		return valueOf(this.tier.near(key));
	}

	@Nullable Found fallback(EntryKey key) {
		return valueOf(this.tier.fallback(key));
	}

	private @Nullable Found valueOf(@Nullable LocalCopy copy) {
		if (copy == null) {
			return null;
		}
		Entry entry = copy.entry();
		return (copy.shared() != null) ? new Found(copy.shared(), this.values.isStale(entry))
				: this.values.decode(entry);
	}

	Stamp stamp(EntryKey key) {
		return this.tier.stamp(key);
	}

	void keep(EntryKey key, Stamp stamp, Entry entry, Found found) {
		this.tier.keep(key, stamp, entry, found.value(), ValueCodec.plainSize(entry.format(), entry.payload()));
	}

	void drop(EntryKey key) {
		this.tier.drop(key);
	}

	void dropAll() {
		this.tier.dropAll();
	}

	long size() {
		return this.tier.size();
	}

}
