/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.util.List;

/**
 * The error lines of memcached that are definite: the command was not carried out, and
 * the connection is in step. Any other error line (a proxy's, for instance) says nothing
 * certain about the state of the server.
 */
final class ServerErrors {

	private static final List<String> DEFINITE = List.of("SERVER_ERROR object too large for cache",
			"SERVER_ERROR out of memory storing object", "SERVER_ERROR out of memory in incr",
			"CLIENT_ERROR cannot increment or decrement non-numeric value");

	private static final String UNAUTHENTICATED = "CLIENT_ERROR unauthenticated";

	private static final int MAX_PRINTED = 80;

	private ServerErrors() {
	}

	static boolean isRefusal(String line) {
		return DEFINITE.contains(line);
	}

	static boolean isError(String line) {
		return line.equals("ERROR") || line.startsWith("ERROR ") || line.startsWith("SERVER_ERROR")
				|| line.startsWith("CLIENT_ERROR");
	}

	/**
	 * As much of an unexpected line as may be shown. Anything but an error line could be
	 * a value.
	 */
	static String printable(String line) {
		if (!isError(line)) {
			String other = OtherProtocol.nameIn(line);
			return (other != null) ? other : line.length() + " other bytes";
		}
		if (UNAUTHENTICATED.equals(line)) {
			return line + " (set 'failover-cache.primary.username' and '.password', or those of the backup group)";
		}
		String cut = (line.length() > MAX_PRINTED) ? line.substring(0, MAX_PRINTED) : line;
		return cut.replaceAll("[^\\x20-\\x7e]", "?");
	}

}
