/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.nio.charset.StandardCharsets;

/**
 * A line of the text protocol. Stateless.
 */
final class TextLine {

	private static final String CRLF = "\r\n";

	private TextLine() {
	}

	/**
	 * Encodes a line.
	 * @param verb its beginning
	 * @param rest what follows
	 * @return the bytes, with the end of the line
	 */
	static byte[] of(String verb, String rest) {
		return (verb + rest + CRLF).getBytes(StandardCharsets.ISO_8859_1);
	}

}
