/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKind;
import io.failovercache.serialization.EncodedValue;
import io.failovercache.serialization.ValueCodec;
import io.failovercache.serialization.ValueRejectedException;
import io.failovercache.time.Timekeeper;

/**
 * The conversion of values to entries and back, by the settings of one cache.
 */
final class EntryFactory {

	private static final byte[] NO_BYTES = {};

	private final CacheSettings settings;

	private final ValueCodec codec;

	private final Timekeeper timekeeper;

	EntryFactory(CacheSettings settings, ValueCodec codec, Timekeeper timekeeper) {
		this.settings = settings;
		this.codec = codec;
		this.timekeeper = timekeeper;
	}

	Set<String> trustedPackages() {
		return this.codec.trustedPackages();
	}

	@Nullable String format() {
		return this.codec.builtInFormat();
	}

	Entry toEntry(@Nullable Object value) throws ValueRejectedException {
		if (value == null) {
			return entry(EntryKind.NULL, 0, this.settings.nullTimeToLive(), NO_BYTES);
		}
		EncodedValue encoded = this.codec.encode(value);
		return entry(EntryKind.VALUE, encoded.format(), this.settings.timeToLive(), encoded.bytes());
	}

	private Entry entry(EntryKind kind, int format, Duration timeToLive, byte[] payload) {
		long now = this.timekeeper.currentTimeMillis();
		long expiresAt = expiresAt(now, timeToLive);
		Duration refreshAfter = this.settings.refreshAfter();
		long staleAt = refreshAfter.isZero() ? 0 : now + refreshAfter.toMillis();
		long keptUntil = (expiresAt == 0) ? 0 : expiresAt + this.settings.staleIfError().toMillis();
		return new Entry(kind, format, expiresAt, staleAt, keptUntil, "", payload);
	}

	@Nullable Object toValue(Entry entry) throws ValueRejectedException {
		return (entry.kind() == EntryKind.NULL) ? null : this.codec.decode(entry.format(), entry.payload());
	}

	private long expiresAt(long now, Duration timeToLive) {
		if (timeToLive.isZero()) {
			return 0;
		}
		double share = 1 - this.settings.timeToLiveJitter() * ThreadLocalRandom.current().nextDouble();
		return now + Math.max(1000, (long) (timeToLive.toMillis() * share));
	}

}
