/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * The first bytes of an entry: a mark, a check (a checksum, or the number of the key that
 * seals it), kind, format, expiry, staleness, the end of keeping, and the number of the
 * write. Stateless.
 */
final class EntryHeader {

	private static final int CHECK = 1;

	private static final int KIND = CHECK + Integer.BYTES;

	private static final int WRITE_ID = KIND + 1 + 1 + 3 * Long.BYTES;

	static final int LENGTH = WRITE_ID + Long.BYTES;

	private EntryHeader() {
	}

	/**
	 * Header and payload.
	 */
	static byte[] write(byte mark, int check, Entry entry) {
		ByteBuffer buffer = ByteBuffer.allocate(LENGTH + entry.payload().length);
		buffer.put(mark).putInt(check).put(entry.kind().code()).put((byte) entry.format());
		buffer.putLong(entry.expiresAt()).putLong(entry.staleAt()).putLong(entry.keptUntil());
		return buffer.putLong(entry.writeId()).put(entry.payload()).array();
	}

	/**
	 * The entry of a header.
	 * @return the entry, {@code null} if there is no such kind
	 */
	static @Nullable Entry read(byte[] header, String originalKey, byte[] payload) {
		ByteBuffer buffer = ByteBuffer.wrap(header).position(KIND);
		EntryKind kind = EntryKind.of(buffer.get());
		int format = buffer.get() & 0xFF;
		return (kind == null) ? null : new Entry(kind, format, buffer.getLong(), buffer.getLong(), buffer.getLong(),
				kind.isAnswer() ? originalKey : "", payload, buffer.getLong());
	}

	static int checkOf(byte[] header) {
		return ByteBuffer.wrap(header).getInt(CHECK);
	}

	static long writeIdOf(byte[] header) {
		return ByteBuffer.wrap(header).getLong(WRITE_ID);
	}

}
