/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The error lines of a server, or of a proxy before it: those that refuse one command and
 * leave the connection in step, and those that concern the connection.
 */
final class ServerErrors {

	/** Errors of a server that has read the command and its value. */
	private static final List<String> CERTAIN = List.of("SERVER_ERROR", "BUSY",
			"CLIENT_ERROR cannot increment or decrement non-numeric value");

	/** Errors of a server that may or may not have read the value of the command. */
	private static final List<String> DOUBTFUL = List.of("ERROR", "CLIENT_ERROR");

	private static final String LOGIN_REFUSED = "CLIENT_ERROR authentication";

	/** Errors of the connection itself, which end it. */
	private static final List<String> FINAL = List.of("CLIENT_ERROR unauthenticated", LOGIN_REFUSED,
			"CLIENT_ERROR bad authentication", "ERROR Too many open connections");

	private static final String TOO_MANY = "ERROR Too many open connections";

	/** Errors of a server that wants a login first, the latter about a value. */
	private static final List<String> LOGIN_FIRST = List.of("CLIENT_ERROR unauthenticated",
			"CLIENT_ERROR bad authentication");

	private static final int MAX_PRINTED = 80;

	private ServerErrors() {
	}

	/**
	 * Returns whether a line refuses a command and leaves the connection as it is.
	 * @param line the line
	 * @param doubtfulToo whether an error that may be about a part of the command refuses
	 * it too: if it carried a value, or is one that a server need not know
	 * @return the refusal, {@code null} if the line is anything else
	 */
	static @Nullable Refusal refusal(String line, boolean doubtfulToo) {
		if (FINAL.stream().anyMatch(line::startsWith)) {
			return null;
		}
		boolean certain = begins(line, CERTAIN);
		boolean refused = certain || (doubtfulToo && begins(line, DOUBTFUL));
		return refused ? new Refusal(shown(line), certain) : null;
	}

	private static boolean begins(String line, List<String> starts) {
		return starts.stream().anyMatch((start) -> begins(line, start));
	}

	private static boolean begins(String line, String word) {
		return line.startsWith(word)
				&& (line.length() == word.length() || !Character.isJavaIdentifierPart(line.charAt(word.length())));
	}

	/**
	 * As much of an unexpected line as may be shown. Anything but an error line could be
	 * a value.
	 */
	static String shown(String line) {
		if (!begins(line, CERTAIN) && !begins(line, DOUBTFUL)) {
			String other = OtherProtocol.nameIn(line);
			return (other != null) ? other : line.length() + " other bytes";
		}
		if (begins(line, LOGIN_FIRST)) {
			return printable(line)
					+ " (set 'failover-cache.primary.username' and '.password', or those of the backup group)";
		}
		if (begins(line, LOGIN_REFUSED)) {
			return printable(line)
					+ " (correct 'failover-cache.primary.username' and '.password', or those of the backup group)";
		}
		if (line.startsWith(TOO_MANY)) {
			return printable(line) + " (start the server with a larger -c, or fewer instances)";
		}
		return printable(line);
	}

	/**
	 * Words of a server that are safe to show: their beginning, with a question mark in
	 * place of each unprintable character.
	 */
	static String printable(String words) {
		String beginning = (words.length() > MAX_PRINTED) ? words.substring(0, MAX_PRINTED) : words;
		return beginning.replaceAll("[^\\x20-\\x7e]", "?");
	}

}
