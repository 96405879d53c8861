/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

/**
 * A stored value. Its bytes are never changed in place, so a reply may share them.
 *
 * @param flags the client's 32 bits
 * @param value the bytes
 * @param expiresAt when it ends, in milliseconds since the epoch;
 * {@link ExpiryRule#NEVER} for never
 * @param cas its version, unique in the node
 * @param storedAt when it was stored, in milliseconds since the epoch
 * @param made whether it was made by a read that found nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Item(long flags, byte[] value, long expiresAt, long cas, long storedAt, boolean made) {

	/** The memory that memcached 1.6 spends on an item beside its key and its value. */
	private static final int OVERHEAD = 48 + 8 + 1 + 2;

	Item(long flags, byte[] value, long expiresAt, long cas, long storedAt) {
		this(flags, value, expiresAt, cas, storedAt, false);
	}

	static long footprint(String key, int valueLength) {
		return OVERHEAD + key.length() + (long) valueLength;
	}

	long footprint(String key) {
		return footprint(key, this.value.length);
	}

	boolean isExpired(long now) {
		return this.expiresAt <= now;
	}

}
