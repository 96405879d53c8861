/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The number of an update, at the beginning of the payload of entries that are updated in
 * place. Of two such entries of a key, the one with the higher number is the newer one. A
 * tombstone has the highest number that it removes. Stateless.
 *
 * @since 1.0.0
 */
public final class Revision {

	private Revision() {
	}

	/**
	 * Puts a number before the bytes of a value.
	 * @param revision the number
	 * @param bytes the bytes
	 * @return the payload
	 */
	public static byte[] prefix(long revision, byte[] bytes) {
		return ByteBuffer.allocate(Long.BYTES + bytes.length).putLong(revision).put(bytes).array();
	}

	/**
	 * The number of an entry.
	 * @param entry the entry
	 * @return its number, 0 if it has none
	 */
	public static long of(Entry entry) {
		boolean numbered = entry.kind() == EntryKind.VALUE && entry.payload().length >= Long.BYTES;
		return numbered ? ByteBuffer.wrap(entry.payload()).getLong() : 0;
	}

	/**
	 * The highest number that a tombstone removes.
	 * @param entry the entry, {@code null} if there is none
	 * @return the number, {@link Long#MIN_VALUE} if it removes no entry by its number
	 */
	public static long removedBy(@Nullable Entry entry) {
		if (entry == null || entry.kind() != EntryKind.TOMBSTONE || entry.payload().length != Long.BYTES) {
			return Long.MIN_VALUE;
		}
		return ByteBuffer.wrap(entry.payload()).getLong();
	}

	/**
	 * The tombstone of a delete.
	 * @param revision the highest number that it removes
	 * @return the tombstone
	 */
	public static Entry tombstone(long revision) {
		return Entry.marker(EntryKind.TOMBSTONE).withNumber(prefix(revision, new byte[0]));
	}

	/**
	 * The bytes of the value of an entry.
	 * @param entry the entry, numbered
	 * @return the payload without the number
	 */
	public static byte[] content(Entry entry) {
		return Arrays.copyOfRange(entry.payload(), Math.min(Long.BYTES, entry.payload().length),
				entry.payload().length);
	}

}
