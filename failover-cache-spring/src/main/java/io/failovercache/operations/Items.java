/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.operations;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKind;
import io.failovercache.entry.Revision;
import io.failovercache.operations.Change.Current;
import io.failovercache.serialization.EncodedValue;
import io.failovercache.serialization.ValueCodec;
import io.failovercache.serialization.ValueRejectedException;
import io.failovercache.time.Timekeeper;

/**
 * The conversion of values to numbered entries and back.
 */
final class Items {

	/** The number of an update is the time, and as many places for updates within it. */
	private static final int UPDATES_PER_MILLI_BITS = 12;

	private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(1);

	private final ValueCodec codec;

	private final Timekeeper timekeeper;

	Items(ValueCodec codec, Timekeeper timekeeper) {
		this.codec = codec;
		this.timekeeper = timekeeper;
	}

	/** The value of an entry, {@code null} if it cannot be read. */
	@Nullable Object valueOf(Entry entry) {
		try {
			return (entry.kind() == EntryKind.VALUE) ? this.codec.decode(entry.format(), Revision.content(entry))
					: null;
		}
		catch (ValueRejectedException ex) {
			return null;
		}
	}

	/** The entry that comes after another one, {@code null} if it cannot be written. */
	@Nullable Entry next(Current current, Object value, long expiresAt) {
		try {
			EncodedValue encoded = this.codec.encode(value);
			return new Entry(EntryKind.VALUE, encoded.format(), expiresAt, 0, "",
					Revision.prefix(nextRevision(current), encoded.bytes()));
		}
		catch (ValueRejectedException ex) {
			return null;
		}
	}

	/** The same value with another expiry. */
	Entry touched(Current current, Entry entry, long expiresAt) {
		return new Entry(entry.kind(), entry.format(), expiresAt, 0, "",
				Revision.prefix(nextRevision(current), Revision.content(entry)));
	}

	/** A number above any that the key has had, even before it was deleted. */
	private long nextRevision(Current current) {
		Entry entry = current.entry();
		long before = Math.max((entry != null) ? Revision.of(entry) : 0, current.removed());
		return Math.max(numberOf(this.timekeeper.currentTimeMillis()), before + 1);
	}

	/**
	 * A number above any that a value has now, also by a clock that is a little ahead.
	 */
	long removedNow() {
		return numberOf(this.timekeeper.currentTimeMillis() + CLOCK_DIFFERENCE.toMillis());
	}

	private static long numberOf(long millis) {
		return millis << UPDATES_PER_MILLI_BITS;
	}

	long expiresAt(Duration timeToLive) {
		return timeToLive.isZero() ? 0 : this.timekeeper.currentTimeMillis() + Math.max(1000, timeToLive.toMillis());
	}

}
