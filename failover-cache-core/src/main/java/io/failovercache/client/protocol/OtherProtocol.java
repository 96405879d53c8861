/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The recognition, by their first bytes, of servers that are not memcached or do not
 * speak the configured protocol.
 */
final class OtherProtocol {

	private static final String ADVICE = " and is not memcached: correct its host and port in 'failover-cache.*.servers'";

	private static final List<String> OF_REDIS = List.of("-ERR", "-NOAUTH", "-DENIED", "-NOPERM", "-WRONGTYPE",
			"-LOADING", "-MOVED", "-MASTERDOWN");

	private OtherProtocol() {
	}

	/**
	 * Recognizes the protocol of a line.
	 * @param line a line that is not an answer of memcached
	 * @return a clause that quotes nothing of the line; {@code null} if the protocol is
	 * not known
	 */
	static @Nullable String nameIn(String line) {
		if (line.startsWith("HTTP/") || line.startsWith("<!DOCTYPE") || line.startsWith("<html")) {
			return "the server speaks HTTP" + ADVICE;
		}
		if (OF_REDIS.stream().anyMatch(line::startsWith)) {
			return "the server speaks Redis" + ADVICE;
		}
		return line.startsWith("SSH-") ? "the server speaks SSH" + ADVICE : null;
	}

	/**
	 * Recognizes the protocol of a server whose answer is not a binary reply.
	 * @param first the first byte
	 * @return a clause
	 */
	static String nameIn(byte first) {
		boolean text = first >= ' ' && first < 0x7f;
		return text ? "the server answers in text: set 'failover-cache.protocol' to 'text', if it is memcached"
				: "bytes that do not begin a reply";
	}

}
