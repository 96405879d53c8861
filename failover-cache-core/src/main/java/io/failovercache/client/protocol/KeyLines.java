/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines by which many keys are read. Some services limit one request: ElastiCache
 * Serverless takes 16 KB of keys, so a longer list goes out as several lines, each with
 * its own reply.
 */
final class KeyLines {

	/** With verb and line break still under 16 KB. */
	static final int MAX_LENGTH = 16_000;

	/** The number of keys that fit in one line, however long they are. */
	private static final int SURELY_FIT = MAX_LENGTH / 251;

	private KeyLines() {
	}

	/**
	 * Counts the lines.
	 * @param keys what is read
	 * @return how many answers there will be, at least one
	 */
	static int count(List<String> keys) {
		return (keys.size() <= SURELY_FIT) ? 1 : split(keys).size();
	}

	/**
	 * Writes the lines.
	 * @param verb with a space behind it
	 * @param keys what is read
	 * @return the bytes, in the order of the keys
	 */
	static byte[] write(String verb, List<String> keys) {
		if (keys.size() <= SURELY_FIT) {
			return TextLine.of(verb, String.join(" ", keys));
		}
		StringBuilder lines = new StringBuilder();
		for (List<String> line : split(keys)) {
			lines.append(verb).append(String.join(" ", line)).append("\r\n");
		}
		return lines.toString().getBytes(StandardCharsets.US_ASCII);
	}

	private static List<List<String>> split(List<String> keys) {
		List<List<String>> lines = new ArrayList<>();
		int start = 0;
		int length = 0;
		for (int i = 0; i < keys.size(); i++) {
			int added = keys.get(i).length() + 1;
			if (length + added > MAX_LENGTH) {
				lines.add(keys.subList(start, i));
				start = i;
				length = 0;
			}
			length += added;
		}
		lines.add(keys.subList(start, keys.size()));
		return lines;
	}

}
