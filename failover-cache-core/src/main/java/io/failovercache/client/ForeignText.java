/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client;

/**
 * Text that came from a server: truncated and made printable before it is kept, logged or
 * shown, because anything that can write to the server may have chosen it.
 *
 * @since 1.0.0
 */
public final class ForeignText {

	private static final int MAX_LENGTH = 200;

	private static final int MAX_MESSAGE_LENGTH = 1000;

	private ForeignText() {
	}

	/**
	 * A form of a name that is safe to log.
	 * @param text any text
	 * @return its beginning, with a question mark in place of each unprintable character
	 */
	public static String of(String text) {
		return of(text, MAX_LENGTH);
	}

	/**
	 * A form of a longer text that is safe to log, such as the message of a failure.
	 * @param text any text
	 * @return its beginning, with a question mark in place of each unprintable character
	 */
	public static String ofMessage(String text) {
		return of(text, MAX_MESSAGE_LENGTH);
	}

	private static String of(String text, int most) {
		StringBuilder printable = new StringBuilder();
		text.codePoints().limit(most).map((c) -> isPrintable(c) ? c : '?').forEach(printable::appendCodePoint);
		return (text.length() > most) ? printable.append("...").toString() : printable.toString();
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
