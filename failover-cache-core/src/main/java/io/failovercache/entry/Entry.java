/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

import java.util.Arrays;

/**
 * The content of a physical key on a server.
 *
 * @param kind its statement about the key
 * @param format the serialization format of the payload, 0 to 255
 * @param expiresAt wall clock milliseconds at which the entry ends, 0 for never: a copy
 * made later keeps the expiry of the original; of a marker that stands for a load, when
 * the server drops it
 * @param staleAt wall clock milliseconds from which a reader that is able to should load
 * the value: because it is old, or because the instance that claimed the load seems dead;
 * 0 for a value that is never reloaded and for a marker that is not claimed
 * @param keptUntil wall clock milliseconds until which the server keeps the entry, not
 * before {@code expiresAt}: in between it is served only if loading fails
 * @param originalKey the key in full if the physical key is a hash of it, else empty
 * @param payload the bytes of the value; the number of a marker, which its claims keep;
 * never changed
 * @param writeId the random number of the write that stored the entry, 0 if there is
 * none: by it a write that arrives late is recognized
 * @since 1.0.0
 */
@SuppressWarnings("ArrayRecordComponent")
public record Entry(EntryKind kind, int format, long expiresAt, long staleAt, long keptUntil, String originalKey,
		byte[] payload, long writeId) {

	private static final byte[] NO_BYTES = {};

	/**
	 * An entry that no write has stored yet.
	 * @param kind its statement about the key
	 * @param format the serialization format of the payload
	 * @param expiresAt when it ends, 0 for never
	 * @param staleAt when it should be reloaded, 0 for never
	 * @param keptUntil until when the server keeps it
	 * @param originalKey the key in full if the physical key is a hash of it
	 * @param payload the bytes of the value
	 */
	public Entry(EntryKind kind, int format, long expiresAt, long staleAt, long keptUntil, String originalKey,
			byte[] payload) {
		this(kind, format, expiresAt, staleAt, keptUntil, originalKey, payload, 0);
	}

	/**
	 * An entry that the server keeps until it expires.
	 * @param kind its statement about the key
	 * @param format the serialization format of the payload
	 * @param expiresAt when it ends, 0 for never
	 * @param staleAt when it should be reloaded, 0 for never
	 * @param originalKey the key in full if the physical key is a hash of it
	 * @param payload the bytes of the value
	 */
	public Entry(EntryKind kind, int format, long expiresAt, long staleAt, String originalKey, byte[] payload) {
		this(kind, format, expiresAt, staleAt, expiresAt, originalKey, payload);
	}

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
	 * @param key the key in full, empty if the physical key shows it
	 * @return the entry
	 */
	public Entry withOriginalKey(String key) {
		return key.equals(this.originalKey) ? this : new Entry(this.kind, this.format, this.expiresAt, this.staleAt,
				this.keptUntil, key, this.payload, this.writeId);
	}

	/**
	 * The same entry, which others should reload only from a given time.
	 * @param newStaleAt wall clock milliseconds, 0 for at once
	 * @return the entry
	 */
	public Entry withStaleAt(long newStaleAt) {
		return new Entry(this.kind, this.format, this.expiresAt, newStaleAt, this.keptUntil, this.originalKey,
				this.payload, this.writeId);
	}

	/**
	 * The same marker, kept until another time.
	 * @param newExpiresAt wall clock milliseconds
	 * @return the entry
	 */
	public Entry withExpiresAt(long newExpiresAt) {
		return new Entry(this.kind, this.format, newExpiresAt, this.staleAt, newExpiresAt, this.originalKey,
				this.payload);
	}

	/**
	 * The same marker with a number, so that it can be told from any other.
	 * @param number the bytes of the number
	 * @return the entry
	 */
	public Entry withNumber(byte[] number) {
		return new Entry(this.kind, this.format, this.expiresAt, this.staleAt, this.keptUntil, this.originalKey, number,
				this.writeId);
	}

	/**
	 * The same entry, stored by another write.
	 * @param id the number of the write
	 * @return the entry
	 */
	public Entry withWriteId(long id) {
		return new Entry(this.kind, this.format, this.expiresAt, this.staleAt, this.keptUntil, this.originalKey,
				this.payload, id);
	}

	/**
	 * Returns whether a reader would get the same value from both, whenever they were
	 * written.
	 * @param other another entry
	 * @return {@code true} if kind, format and payload are equal
	 */
	public boolean sameAnswer(Entry other) {
		return this.kind == other.kind && this.format == other.format && Arrays.equals(this.payload, other.payload);
	}

	/**
	 * Returns whether both are the same entry, apart from claims that were made on it:
	 * nothing was written in between.
	 * @param other another entry
	 * @return {@code true} if only {@code staleAt} differs, or how long a marker is kept;
	 * never for markers without a number
	 */
	public boolean sameButForClaims(Entry other) {
		boolean sameLife = this.expiresAt == other.expiresAt && this.keptUntil == other.keptUntil;
		return this.payload.length > 0 && sameAnswer(other) && (sameLife || !this.kind.isAnswer());
	}

	/**
	 * Returns whether the value has expired and is kept only in case a load fails.
	 * @param now wall clock milliseconds
	 * @return {@code true} from the expiry on; never if only the server knows it
	 */
	public boolean isOverdue(long now) {
		return this.keptUntil != this.expiresAt && this.expiresAt != 0 && now >= this.expiresAt;
	}

	/**
	 * Returns whether the value should be reloaded.
	 * @param now wall clock milliseconds
	 * @return {@code true} from {@code staleAt} on
	 */
	public boolean isStale(long now) {
		return this.staleAt != 0 && now >= this.staleAt;
	}

}
