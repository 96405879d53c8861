/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import io.failovercache.security.Seal;
import io.failovercache.security.Seals;
import io.failovercache.security.SecurityMode;
import io.failovercache.security.SecuritySettings;

/**
 * Entries of keys to bytes and back. Without seals an entry is written as
 * {@link EntryCodec} does. A sealed one has the same header, with the number of the key
 * in place of the checksum, and then its content: signed, or encrypted. The seal covers
 * header and content, key prefix, cache and key, so no entry can replace another one. It
 * does not cover the server, its ring or its generation, so a copy stays valid. Markers
 * are sealed like values.
 * <p>
 * If entries are sealed, nothing of an entry is used before its seal has been verified,
 * and bytes without a seal are not an entry. Thread-safe.
 *
 * @since 1.0.0
 */
public final class BoundEntryCodec {

	private static final byte SIGNED = (byte) 0xF6;

	private static final byte ENCRYPTED = (byte) 0xF7;

	/** The difference between the clocks of instances that causes no miss. */
	private static final long CLOCKS_DIFFER_MILLIS = 60_000;

	private final EntryCodec plain = new EntryCodec();

	private final KeyLayout layout;

	private final byte[] prefix;

	private final Seals seals;

	/**
	 * Creates a codec.
	 * @param keyPrefix the prefix that tells the keys of this application from those of
	 * others
	 * @param layout how keys are written
	 * @param security how entries are protected
	 */
	public BoundEntryCodec(String keyPrefix, KeyLayout layout, SecuritySettings security) {
		this.layout = layout;
		this.prefix = keyPrefix.getBytes(StandardCharsets.UTF_16BE);
		this.seals = new Seals(security);
	}

	/**
	 * Writes an entry.
	 * @param key its key
	 * @param entry the entry
	 * @return its bytes, which may be sent to any number of servers; never the same twice
	 * if they are encrypted
	 */
	public byte[] encode(EntryKey key, Entry entry) {
		SecurityMode mode = this.seals.mode();
		Seal seal = this.seals.find(mode, this.seals.writingKey());
		if (seal == null) {
			return this.plain
				.encode(entry.kind().isAnswer() ? entry.withOriginalKey(this.layout.originalKey(key)) : entry);
		}
		byte mark = (mode == SecurityMode.ENCRYPT) ? ENCRYPTED : SIGNED;
		byte[] whole = EntryHeader.write(mark, this.seals.writingKey(), entry);
		return seal.close(context(key), whole, EntryHeader.LENGTH);
	}

	/**
	 * Reads an entry.
	 * @param key the key under which it was found
	 * @param bytes bytes from a server
	 * @return the entry, or {@code null} if the bytes are not an entry, were changed, or
	 * belong to another key
	 */
	public @Nullable Entry decode(EntryKey key, byte[] bytes) {
		SecurityMode form = formOf(bytes);
		if (form == SecurityMode.OFF) {
			return (this.seals.mode() == SecurityMode.OFF) ? unsealed(key, bytes) : null;
		}
		Seal seal = sealOf(form, bytes);
		byte[] content = (seal != null) ? seal.open(context(key), bytes, EntryHeader.LENGTH) : null;
		return (content != null) ? EntryHeader.read(bytes, this.layout.originalKey(key), content) : null;
	}

	/**
	 * Returns whether entries are signed or encrypted.
	 * @return {@code true} if bytes without a seal are not read
	 */
	public boolean isSealing() {
		return this.seals.mode() != SecurityMode.OFF;
	}

	private @Nullable Entry unsealed(EntryKey key, byte[] bytes) {
		Entry entry = this.plain.decode(bytes);
		boolean foreign = entry != null && entry.kind().isAnswer()
				&& !entry.originalKey().equals(this.layout.originalKey(key));
		return foreign ? null : entry;
	}

	/**
	 * Returns whether an entry is older than any server keeps it, so that something must
	 * have put it back.
	 * @param entry the entry
	 * @param now wall clock milliseconds
	 * @return {@code true} a while after its end, if entries are sealed: without a seal
	 * the end proves nothing
	 */
	public boolean isOutlived(Entry entry, long now) {
		return this.seals.mode() != SecurityMode.OFF && entry.kind().isAnswer() && entry.keptUntil() != 0
				&& now - entry.keptUntil() > CLOCKS_DIFFER_MILLIS;
	}

	/**
	 * The reason that bytes are not read as an entry.
	 * @param bytes the bytes for which {@link #decode} returned {@code null}
	 * @return the reason, {@code null} if entries are not sealed and the bytes are
	 * nothing like a sealed one
	 */
	public @Nullable Refusal refusalOf(byte[] bytes) {
		SecurityMode form = formOf(bytes);
		if (form == SecurityMode.OFF) {
			return (this.seals.mode() == SecurityMode.OFF) ? null : Refusal.UNSEALED;
		}
		return (sealOf(form, bytes) != null) ? Refusal.FORGED : Refusal.UNKNOWN_KEY;
	}

	private @Nullable Seal sealOf(SecurityMode form, byte[] bytes) {
		return this.seals.find(form, EntryHeader.checkOf(bytes));
	}

	private static SecurityMode formOf(byte[] bytes) {
		if (bytes.length < EntryHeader.LENGTH) {
			return SecurityMode.OFF;
		}
		return switch (bytes[0]) {
			case SIGNED -> SecurityMode.SIGN;
			case ENCRYPTED -> SecurityMode.ENCRYPT;
			default -> SecurityMode.OFF;
		};
	}

	/**
	 * Prefix, cache and key, each after its length: no two keys have the same context.
	 */
	private byte[] context(EntryKey key) {
		byte[] cache = key.cache().getBytes(StandardCharsets.UTF_16BE);
		byte[] text = key.text().getBytes(StandardCharsets.UTF_16BE);
		ByteBuffer buffer = ByteBuffer.allocate(3 * Integer.BYTES + this.prefix.length + cache.length + text.length);
		buffer.putInt(this.prefix.length).put(this.prefix);
		buffer.putInt(cache.length).put(cache);
		return buffer.putInt(text.length).put(text).array();
	}

}
