/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import org.jspecify.annotations.Nullable;

/**
 * Descriptions of failures that are safe to log: class and message. A message may repeat
 * what a server sent, such as a part of its certificate.
 *
 * @since 1.0.0
 */
public final class Throwables {

	private static final int MAX_LENGTH = 1000;

	private Throwables() {
	}

	public static String describe(Throwable cause) {
		@Nullable String message = cause.getMessage();
		String name = cause.getClass().getName();
		return (message != null) ? printable(name + ": " + message) : name;
	}

	/**
	 * A text that is safe to log.
	 * @param text any text
	 * @return its beginning, with a question mark in place of each unprintable character
	 */
	public static String printable(String text) {
		String beginning = (text.length() > MAX_LENGTH) ? text.substring(0, MAX_LENGTH) : text;
		return beginning.replaceAll("\\p{C}|\\p{Zl}|\\p{Zp}", "?");
	}

}
