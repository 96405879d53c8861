/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import org.springframework.cache.interceptor.SimpleKey;

/**
 * The texts of keys if no other converter is given. Leaves plain text as it is, writes
 * anything else as a {@code #} and a term that names its type: {@code 42} is {@code #42},
 * {@code 42L} is {@code #42L}, two parameters are {@code #('a',42)}. A text that begins
 * with {@code #} is quoted, so the two never meet.
 */
final class BuiltInKeys {

	private static final char TERM = '#';

	private final KeyTerms terms = new KeyTerms();

	String textOf(Object key) {
		if (key instanceof String text && isPlain(text)) {
			return text;
		}
		if (key == SimpleKey.EMPTY) {
			return "#()";
		}
		KeyText text = new KeyText(0).append(TERM);
		this.terms.append(text, key);
		return text.toString();
	}

	private static boolean isPlain(String text) {
		if (text.isEmpty()) {
			return true;
		}
		if (text.charAt(0) == TERM || text.length() > KeyText.MAX_LENGTH) {
			return false;
		}
		for (int i = 0; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				return false;
			}
		}
		return true;
	}

}
