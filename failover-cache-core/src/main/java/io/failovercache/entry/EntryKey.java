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

	/** The first character of keys of the cache's own; a user's text never keeps it. */
	private static final String RESERVED = "\u0000";

	private static final String DIGEST = RESERVED + "sha256:";

	private static final String BESIDE = RESERVED + "beside:";

	/**
	 * A key that takes no more memory than a short text, however long the text is: users
	 * of the application may choose it.
	 * @param cache the name of the cache
	 * @param text any characters
	 * @return the key; a long text, one with an unpaired surrogate, and one that begins
	 * with a null character are replaced by their digest, which no other text has
	 */
	public static EntryKey of(String cache, String text) {
		boolean whole = text.length() <= LONGEST && !text.startsWith(RESERVED) && isUnicode(text);
		return new EntryKey(cache, whole ? text : DIGEST + digest(text));
	}

	/**
	 * A second key for the same text, which no text of a user leads to.
	 * @param number the number that distinguishes it from other such keys
	 * @return the key, of the same cache
	 */
	public EntryKey beside(long number) {
		return new EntryKey(this.cache, BESIDE + Long.toHexString(number) + ':' + this.text);
	}

	/**
	 * Returns whether a text has no unpaired surrogate. An encoder replaces all of these
	 * by the same character, so that different texts would become equal.
	 */
	static boolean isUnicode(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				boolean pair = Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length()
						&& Character.isLowSurrogate(text.charAt(i + 1));
				if (!pair) {
					return false;
				}
				i++;
			}
		}
		return true;
	}

	static String digest(String text) {
		return sha256(utf16(text));
	}

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
