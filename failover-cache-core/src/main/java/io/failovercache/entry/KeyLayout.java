/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.failovercache.security.KeyNames;
import io.failovercache.security.Seal;

/**
 * The form of keys on the servers. A physical key is <pre>
 * prefix:cache:ring.clear.generation:key
 * </pre> with the three numbers in base 36. Prefix and cache are escaped so that they
 * contain no colon; the user's key comes last and stays readable if it is short,
 * printable ASCII. Any other key, and any that would not fit into memcached's 250 bytes,
 * is replaced by {@code ~} and its SHA-256; a readable key never begins with {@code ~}.
 * If keys are hidden, each is replaced by {@code ~~} and a hash under a secret. So two
 * different keys never share a physical key by their spelling; should two share a hash,
 * the original key in the entry tells them apart.
 * <p>
 * Immutable and thread-safe.
 *
 * @since 1.0.0
 */
public final class KeyLayout {

	/** The kind of {@link #generationKey}. */
	public static final char GENERATION = 'g';

	/** The kind of {@link #generationsKey}. */
	public static final char GENERATIONS = 'f';

	/** The kind of {@link #leaseKey}. */
	public static final char LEASE = 'd';

	/** The kind of {@link #clearKey}. */
	public static final char CLEARS = 'c';

	/** The kind of {@link #clearWordKey}. */
	public static final char WORD = 'w';

	/** The kind of {@link #hintCountersKey} and {@link #hintKey}. */
	public static final char HINTS = 'h';

	/** The longest key that memcached accepts, in bytes. */
	static final int MAX_LENGTH = 250;

	private static final int MAX_SEGMENT = 60;

	private static final int MAX_NUMBERS = 3 * 13 + 2;

	private static final char HASHED = '~';

	private static final String HIDDEN = "~~";

	private static final int RADIX = 36;

	/**
	 * The texts of small numbers: counters are at 0 or near it, and every call makes a
	 * key.
	 */
	private static final List<String> DIGITS = IntStream.range(0, RADIX)
		.mapToObj((digit) -> Integer.toString(digit, RADIX))
		.toList();

	private final String prefix;

	private final @Nullable KeyNames names;

	/**
	 * Creates a layout that hides no keys.
	 * @param prefix the prefix that tells the keys of this application from those of
	 * others
	 */
	public KeyLayout(String prefix) {
		this(prefix, null);
	}

	/**
	 * Creates a layout.
	 * @param prefix the prefix that tells the keys of this application from those of
	 * others
	 * @param names the names of hidden keys, {@code null} if keys are not hidden
	 */
	public KeyLayout(String prefix, @Nullable KeyNames names) {
		this.prefix = segment(prefix);
		this.names = names;
	}

	/**
	 * The key under which an entry is stored on one server.
	 * @param key the user's key
	 * @param ringTag the tag of the ring that the server belongs to
	 * @param clears the number of clears of the cache
	 * @param generation the generation of the server
	 * @return 1 to 250 bytes of printable ASCII
	 */
	public String physicalKey(EntryKey key, String ringTag, long clears, long generation) {
		String cache = segment(key.cache());
		return this.prefix + ':' + cache + ':' + ringTag + '.' + number(clears) + '.' + number(generation) + ':'
				+ tail(key, cache.length());
	}

	/**
	 * The text that the ring hashes to find the owners of a key; the same for all
	 * generations.
	 * @param key the user's key
	 * @return printable ASCII
	 */
	public String ringKey(EntryKey key) {
		String cache = segment(key.cache());
		return this.prefix + ':' + cache + ':' + tail(key, cache.length());
	}

	/**
	 * The user's key as it is to be stored with an entry: in full if its physical key is
	 * a mere hash and keys are not hidden.
	 * @param key the user's key
	 * @return the key to store with the entry, else empty
	 */
	public String originalKey(EntryKey key) {
		boolean hashed = this.names == null && !isReadable(key.text(), segment(key.cache()).length());
		return hashed ? key.text() : "";
	}

	/**
	 * The seal for lists of keys on a board.
	 * @return the seal, {@code null} if keys are readable
	 */
	public @Nullable Seal sealOfKeys() {
		return (this.names != null) ? this.names.seal() : null;
	}

	/**
	 * The board's key for the generation of a server.
	 * @param node the name of the server
	 * @return the key
	 */
	public String generationKey(String node) {
		return this.prefix + "::g:" + segment(node);
	}

	/**
	 * The board's key for the generations of all servers.
	 * @return the key
	 */
	public String generationsKey() {
		return this.prefix + "::f";
	}

	/**
	 * The board's key for the fence lease of a server.
	 * @param node the name of the server
	 * @return the key
	 */
	public String leaseKey(String node) {
		return this.prefix + "::d:" + segment(node);
	}

	/**
	 * The board's key for the clear counter of a cache.
	 * @param cache the name of the cache
	 * @return the key
	 */
	public String clearKey(String cache) {
		return this.prefix + "::c:" + segment(cache);
	}

	/**
	 * The board's key for a word that changes after a clear of one of many caches.
	 * @param number which word
	 * @return the key
	 */
	public String clearWordKey(int number) {
		return this.prefix + "::w:" + number(number);
	}

	/**
	 * The board's key for the number of its hints per server.
	 * @return the key
	 */
	public String hintCountersKey() {
		return this.prefix + "::h";
	}

	/**
	 * The board's key for one hint of a server.
	 * @param node the name of the server
	 * @param number the number of the hint
	 * @return the key
	 */
	public String hintKey(String node, long number) {
		return this.prefix + "::h:" + segment(node) + ':' + number(number);
	}

	/**
	 * The key by which the instance that repairs a server is elected.
	 * @param node the name of the server
	 * @return the key
	 */
	public String electionKey(String node) {
		return this.prefix + "::e:" + segment(node);
	}

	/**
	 * The key for the mark that tells one server process from another.
	 * @return the key
	 */
	public String markKey() {
		return this.prefix + "::i";
	}

	/**
	 * The key for the rings in use.
	 * @return the key
	 */
	public String rosterKey() {
		return this.prefix + "::r";
	}

	/**
	 * The kind of a board's key.
	 * @param key a key of a board
	 * @return the letter of its kind
	 */
	public char kindOf(String key) {
		return key.charAt(this.prefix.length() + 2);
	}

	private static String number(long number) {
		return (number >= 0 && number < DIGITS.size()) ? DIGITS.get((int) number) : Long.toString(number, RADIX);
	}

	private String tail(EntryKey key, int cacheLength) {
		if (this.names != null) {
			return HIDDEN + this.names.of(key.cache(), key.text());
		}
		String text = key.text();
		return isReadable(text, cacheLength) ? text : HASHED + sha256(text);
	}

	private boolean isReadable(String text, int cacheLength) {
		int room = MAX_LENGTH - this.prefix.length() - cacheLength - MAX_NUMBERS - 3;
		if (text.isEmpty() || text.length() > room || text.charAt(0) == HASHED) {
			return false;
		}
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c <= ' ' || c > '~') {
				return false;
			}
		}
		return true;
	}

	/**
	 * A name in the form that keys contain.
	 * @param name any name
	 * @return the name without spaces, colons and other special characters, hashed if it
	 * is long
	 */
	public static String segment(String name) {
		StringBuilder escaped = null;
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
					|| c == '.' || c == '_';
			if (!plain && escaped == null) {
				escaped = new StringBuilder(name.length() + 8).append(name, 0, i);
			}
			if (escaped != null) {
				escaped.append(plain ? String.valueOf(c) : "%" + Integer.toHexString(0x10000 | c).substring(1));
			}
		}
		String segment = (escaped == null) ? name : escaped.toString();
		return (segment.length() <= MAX_SEGMENT) ? segment : HASHED + sha256(name);
	}

	private static String sha256(String text) {
		return EntryKey.sha256(text.getBytes(StandardCharsets.UTF_16BE));
	}

}
