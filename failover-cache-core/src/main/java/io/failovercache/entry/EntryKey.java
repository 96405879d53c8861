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

	/** A text of this length fits many times into a list of what a server missed. */
	static final int LONGEST = 4096;

	/** No text of a user begins with it and stays as it is. */
	private static final String DIGEST = "\u0000sha256:";

	/**
	 * A key that takes no more memory than a short text, however long the text is: users
	 * of the application may choose it.
	 * @param cache the name of the cache
	 * @param text any characters
	 * @return the key; of a long text it has a digest, which is no other text's
	 */
	public static EntryKey of(String cache, String text) {
		boolean whole = text.length() <= LONGEST && !text.startsWith(DIGEST);
		return new EntryKey(cache, whole ? text : DIGEST + sha256(utf16(text)));
	}

	/** An encoder would make one of texts with different halves of characters. */
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
