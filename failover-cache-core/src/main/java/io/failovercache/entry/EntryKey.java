/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A key as the user of a cache knows it. Keys have an order, so that a map of those that
 * share one hash, which a user of the application may choose, is still fast.
 *
 * @param cache the name of the cache
 * @param text the key in the cache, any characters
 * @since 1.0.0
 */
public record EntryKey(String cache, String text) implements Comparable<EntryKey> {

	/**
	 * The longest text that is kept as it is: a list of missed writes holds many of this
	 * length.
	 */
	static final int LONGEST = 4096;

	/**
	 * The beginning of a digest; a user's text that begins with it is replaced by its
	 * digest, too.
	 */
	private static final String DIGEST = "\u0000sha256:";

	/**
	 * A key that takes no more memory than a short text, however long the text is: users
	 * of the application may choose it.
	 * @param cache the name of the cache
	 * @param text any characters
	 * @return the key; for a long text it holds a digest, which no other text has
	 */
	public static EntryKey of(String cache, String text) {
		boolean whole = text.length() <= LONGEST && !text.startsWith(DIGEST);
		return new EntryKey(cache, whole ? text : DIGEST + sha256(utf16(text)));
	}

	/**
	 * Not by an encoder, which would make texts equal that differ in unpaired surrogates.
	 */
	private static byte[] utf16(String text) {
		ByteBuffer bytes = ByteBuffer.allocate(Character.BYTES * text.length());
		bytes.asCharBuffer().put(text);
		return bytes.array();
	}

	static String sha256(byte[] bytes) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
			return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("This JVM lacks SHA-256, which every JVM must have", ex);
		}
	}

	@Override
	public int compareTo(EntryKey other) {
		int order = this.text.compareTo(other.text);
		return (order != 0) ? order : this.cache.compareTo(other.cache);
	}

}
