/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

/**
 * Entries to bytes and back. The layout is: a mark, a checksum of all that follows, kind,
 * format, expiry, staleness, the end of keeping, the number of the write, the length of
 * the original key and the key, and the payload to the end; entries in the older form,
 * without the number of the write, are read as well. The checksum turns an entry that a
 * broken server, proxy or memory has changed into a miss: some formats would read it as
 * another value. Stateless.
 *
 * @since 1.0.0
 */
public final class EntryCodec {

	private static final byte MARK = (byte) 0xFC;

	/** The mark of entries without the number of their write. */
	private static final byte UNNUMBERED = (byte) 0xF3;

	private static final int CHECKED = 1 + Integer.BYTES;

	private static final int UNNUMBERED_HEADER = CHECKED + 1 + 1 + 3 * Long.BYTES + Short.BYTES;

	private static final int HEADER = UNNUMBERED_HEADER - Short.BYTES + Integer.BYTES + Long.BYTES;

	/** The longest content of a stub or tombstone: a number. */
	private static final int MOST_OF_A_MARKER = Long.BYTES;

	/** The latest time in milliseconds, which no clock shows. */
	private static final long LATEST = 1L << 53;

	/**
	 * Writes an entry.
	 * @param entry the entry
	 * @return its bytes, which may be sent to any number of servers
	 */
	public byte[] encode(Entry entry) {
		byte[] key = entry.originalKey().getBytes(StandardCharsets.UTF_8);
		ByteBuffer buffer = ByteBuffer.allocate(HEADER + key.length + entry.payload().length);
		buffer.put(MARK).putInt(0).put(entry.kind().code()).put((byte) entry.format());
		buffer.putLong(entry.expiresAt()).putLong(entry.staleAt()).putLong(entry.keptUntil());
		buffer.putLong(entry.writeId()).putInt(key.length).put(key).put(entry.payload());
		return buffer.putInt(1, checksum(buffer.array())).array();
	}

	/**
	 * Reads an entry.
	 * @param bytes bytes from a server
	 * @return the entry, or {@code null} if the bytes are not an entry, or were changed
	 */
	public @Nullable Entry decode(byte[] bytes) {
		boolean numbered = bytes.length >= HEADER && bytes[0] == MARK;
		if (!numbered && (bytes.length < UNNUMBERED_HEADER || bytes[0] != UNNUMBERED)) {
			return null;
		}
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		EntryKind kind = EntryKind.of(buffer.get(CHECKED));
		if (kind == null || buffer.getInt(1) != checksum(bytes)) {
			return null;
		}
		buffer.position(CHECKED + 1);
		int format = buffer.get() & 0xFF;
		long expiresAt = buffer.getLong();
		long staleAt = buffer.getLong();
		long keptUntil = buffer.getLong();
		long writeId = numbered ? buffer.getLong() : 0;
		int keyLength = numbered ? buffer.getInt() : buffer.getShort() & 0xFFFF;
		if (keyLength < 0 || buffer.remaining() < keyLength
				|| (!kind.isAnswer() && buffer.remaining() > MOST_OF_A_MARKER)
				|| !(isTime(expiresAt) && isTime(staleAt) && isTime(keptUntil))) {
			return null;
		}
		String key = (keyLength == 0) ? "" : new String(bytes, buffer.position(), keyLength, StandardCharsets.UTF_8);
		byte[] payload = new byte[buffer.remaining() - keyLength];
		buffer.position(buffer.position() + keyLength).get(payload);
		return new Entry(kind, format, expiresAt, staleAt, keptUntil, key, payload, writeId);
	}

	/**
	 * The number of the write that an entry names.
	 * @param encoded the bytes of an entry, as they were written here
	 * @return the number, 0 if there is none
	 */
	public static long writeIdOf(byte[] encoded) {
		return (encoded[0] == UNNUMBERED) ? 0 : EntryHeader.writeIdOf(encoded);
	}

	/** Returns whether the time that is left can be computed without an overflow. */
	private static boolean isTime(long millis) {
		return millis >= 0 && millis <= LATEST;
	}

	private static int checksum(byte[] bytes) {
		CRC32C checksum = new CRC32C();
		checksum.update(bytes, CHECKED, bytes.length - CHECKED);
		return (int) checksum.getValue();
	}

}
