/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Servers that turn out, by their first bytes, not to be memcached or not to speak the
 * configured protocol.
 */
final class OtherProtocol {

	private static final String MEND = " and is not memcached: correct its host and port in 'failover-cache.*.servers'";

	private static final List<String> OF_REDIS = List.of("-ERR", "-NOAUTH", "-DENIED", "-NOPERM", "-WRONGTYPE",
			"-LOADING", "-MOVED", "-MASTERDOWN");

	private OtherProtocol() {
	}

	/**
	 * Names the protocol of a line.
	 * @param line a line that is no answer of memcached
	 * @return a clause that quotes nothing of the line; {@code null} if it is not known
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
	 * Names the protocol of a server that does not begin a binary reply as it should.
	 * @param first the first byte
	 * @return a clause
	 */
	static String nameIn(byte first) {
		boolean text = first >= ' ' && first < 0x7f;
		return text ? "the server answers in text: set 'failover-cache.protocol' to 'text', if it is memcached"
				: "bytes that do not begin a reply";
	}

}
