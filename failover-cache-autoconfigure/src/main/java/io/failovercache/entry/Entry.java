/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

import java.util.Arrays;

/**
 * What is stored on a server under a physical key.
 *
 * @param kind what the entry says
 * @param format the serialization format of the payload, 0 to 255
 * @param expiresAt wall clock milliseconds at which the entry ends, 0 for never: a copy
 * made later keeps the expiry of the original
 * @param staleAt wall clock milliseconds from which the value should be loaded anew
 * although it may still be served, 0 for never
 * @param originalKey the key in full where the physical key is a hash of it, else empty
 * @param payload the bytes of the value; a claim's number for stubs; never changed
 * @since 1.0.0
 */
@SuppressWarnings("ArrayRecordComponent")
public record Entry(EntryKind kind, int format, long expiresAt, long staleAt, String originalKey, byte[] payload) {

	private static final byte[] NO_BYTES = {};

	/**
	 * An entry that holds no value.
	 * @param kind {@link EntryKind#TOMBSTONE} or {@link EntryKind#STUB}
	 * @return the entry
	 */
	public static Entry marker(EntryKind kind) {
		return new Entry(kind, 0, 0, 0, "", NO_BYTES);
	}

	/**
	 * The same entry for a key that is stored hashed.
	 * @param key the key in full, empty where the physical key shows it
	 * @return the entry
	 */
	public Entry withOriginalKey(String key) {
		return key.equals(this.originalKey) ? this
				: new Entry(this.kind, this.format, this.expiresAt, this.staleAt, key, this.payload);
	}

	/**
	 * Whether a reader would get the same from both, whenever they were written.
	 * @param other another entry
	 * @return {@code true} if kind, format and payload are equal
	 */
	public boolean sameAnswer(Entry other) {
		return this.kind == other.kind && this.format == other.format && Arrays.equals(this.payload, other.payload);
	}

}
