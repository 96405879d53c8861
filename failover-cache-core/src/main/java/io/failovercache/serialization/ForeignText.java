/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

/**
 * Text that came from a server: truncated and made printable before it is kept, logged or
 * shown, because anything that can write to the server may have chosen it.
 *
 * @since 1.0.0
 */
public final class ForeignText {

	static final int MAX_LENGTH = 200;

	private ForeignText() {
	}

	/**
	 * A form of the text that is safe to log.
	 * @param text any text
	 * @return its beginning, with a question mark in place of each unprintable character
	 */
	public static String of(String text) {
		boolean cut = text.length() > MAX_LENGTH;
		StringBuilder printable = new StringBuilder(MAX_LENGTH + 3);
		text.codePoints().limit(MAX_LENGTH).map((c) -> isPrintable(c) ? c : '?').forEach(printable::appendCodePoint);
		return cut ? printable.append("...").toString() : printable.toString();
	}

	private static boolean isPrintable(int c) {
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
				false;
			default -> true;
		};
	}

}
