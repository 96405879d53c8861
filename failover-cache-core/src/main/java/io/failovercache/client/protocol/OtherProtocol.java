/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Servers that are told by their first words to be no memcached, or not to speak the
 * protocol that is set.
 */
final class OtherProtocol {

	private static final String MEND = " and is no memcached: correct its host and port in 'failover-cache.*.servers'";

	private static final List<String> OF_REDIS = List.of("-ERR", "-NOAUTH", "-DENIED", "-NOPERM", "-WRONGTYPE",
			"-LOADING", "-MOVED", "-MASTERDOWN");

	private OtherProtocol() {
	}

	/**
	 * Names the protocol of a line.
	 * @param line a line that is no answer of memcached
	 * @return a clause, without what the line says; {@code null} if it is not known
	 */
	static @Nullable String nameIn(String line) {
		if (line.startsWith("HTTP/") || line.startsWith("<!DOCTYPE") || line.startsWith("<html")) {
			return "the server speaks HTTP" + MEND;
		}
		if (OF_REDIS.stream().anyMatch(line::startsWith)) {
			return "the server speaks Redis" + MEND;
		}
		return line.startsWith("SSH-") ? "the server speaks SSH" + MEND : null;
	}

	/**
	 * Names the protocol of what should begin a binary reply.
	 * @param first the first byte
	 * @return a clause
	 */
	static String nameIn(byte first) {
		boolean text = first >= ' ' && first < 0x7f;
		return text ? "the server answers in text: set 'failover-cache.protocol' to 'text', if it is a memcached"
				: "bytes that begin no reply";
	}

}
