/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

/**
 * The user name and password that URLs have before the host, as in
 * {@code user:secret@host}. They do not belong into a list of servers, but are often
 * written there by mistake, and must not be shown then. Stateless.
 */
final class UserInfo {

	/** The reason that a server is refused that has them. */
	static final String REFUSED = "user name and password do not belong here, nor ':' into a name";

	private UserInfo() {
	}

	/**
	 * Returns whether a text has them, as far as can be told: a name of a server has no
	 * colon.
	 * @param text one server, or a list of them
	 * @return {@code true} if there is a colon somewhere before the last {@code @}
	 */
	static boolean isIn(String text) {
		int colon = text.indexOf(':');
		return colon >= 0 && colon < text.lastIndexOf('@');
	}

	/**
	 * The text as it may be shown. A password may contain any character, so all that is
	 * before the last {@code @} may be a part of it.
	 * @param text one server, or a list of them
	 * @return the same text if it has no user name and password
	 */
	static String masked(String text) {
		return isIn(text) ? ShownValue.MASKED + text.substring(text.lastIndexOf('@')) : text;
	}

}
