/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import org.jspecify.annotations.Nullable;

/**
 * The text of a key while it grows. Bounded in length and in depth, so that no key can
 * exhaust the memory or the stack of the caller. Terms are unambiguous: text is quoted,
 * everything else is free of commas, quotes and brackets.
 */
final class KeyText {

	static final int MAX_LENGTH = 1 << 20;

	static final int MAX_DEPTH = 100;

	private final StringBuilder text = new StringBuilder();

	private final int depth;

	KeyText(int depth) {
		if (depth > MAX_DEPTH) {
			throw new UnusableKeyException("A cache key is nested more than " + MAX_DEPTH
					+ " deep, or contains itself. Provide a CacheKeyConverter bean or another key", null);
		}
		this.depth = depth;
	}

	static IllegalArgumentException refusal(Class<?> type, String reason, @Nullable Throwable cause) {
		return new UnusableKeyException("No cache key can be made of " + type.getName() + ": it " + reason
				+ ". Give the annotation a key of simple parts (key = \"#p0.id\"), or define a KeyGenerator or a"
				+ " CacheKeyConverter bean", cause);
	}

	/**
	 * The text of a part, one level further in.
	 */
	KeyText deeper() {
		return new KeyText(this.depth + 1);
	}

	KeyText append(char part) {
		this.text.append(part);
		return this;
	}

	KeyText append(String part) {
		if (part.length() > MAX_LENGTH - this.text.length()) {
			throw new UnusableKeyException("A cache key is longer than " + MAX_LENGTH + " characters", null);
		}
		this.text.append(part);
		return this;
	}

	/**
	 * Appends the name of a class or a constant, quoted in the rare case that it is not
	 * made of letters, digits and dots.
	 */
	KeyText name(String name) {
		boolean usual = name.chars()
			.allMatch((character) -> Character.isJavaIdentifierPart(character) || ".[;".indexOf(character) >= 0);
		return (usual && isPlain(name)) ? append(name) : quote(name);
	}

	/**
	 * Appends free text between quotes, in whole Unicode: an unpaired surrogate would be
	 * lost on the way to a server, and with it the difference between two keys.
	 */
	KeyText quote(CharSequence part) {
		append('\'');
		append(isPlain(part) ? part.toString() : escape(part));
		return append('\'');
	}

	private static boolean isPlain(CharSequence part) {
		return part.chars().allMatch((character) -> character != '\'' && character != '\\' && !isSurrogate(character));
	}

	private static boolean isSurrogate(int character) {
		return Character.isSurrogate((char) character);
	}

	private static String escape(CharSequence part) {
		StringBuilder escaped = new StringBuilder(part.length() + 16);
		part.codePoints().forEach((point) -> {
			if (point == '\'' || point == '\\') {
				escaped.append('\\').append((char) point);
			}
			else if (point <= Character.MAX_VALUE && isSurrogate(point)) {
				escaped.append('\\').append(Integer.toHexString(point));
			}
			else {
				escaped.appendCodePoint(point);
			}
		});
		return escaped.toString();
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
