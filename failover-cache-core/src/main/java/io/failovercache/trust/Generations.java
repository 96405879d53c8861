/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;

/**
 * The generations of all servers that were ever fenced: one small text on every board,
 * which changes only when a server is fenced. A server that is not in it is at 0. A text
 * that has grown too long, by servers that are no longer in use, is started again.
 * Immutable.
 */
final class Generations {

	/** More than two hundred servers need, and no burden on any poll. */
	private static final int MOST_BYTES = 16 * 1024;

	static final Generations NONE = new Generations(Map.of());

	private final Map<String, Long> byName;

	private Generations(Map<String, Long> byName) {
		this.byName = byName;
	}

	/**
	 * Reads the text of a board.
	 * @param text the text, {@code null} if there is none
	 * @param highest the highest generation that is believed
	 * @return the generations; {@link #NONE} if no instance wrote the text
	 */
	static Generations parse(Reply.@Nullable Value text, long highest) {
		if (text == null || text.bytes().length == 0 || text.bytes().length > MOST_BYTES) {
			return NONE;
		}
		Map<String, Long> byName = new TreeMap<>();
		for (String part : new String(text.bytes(), StandardCharsets.US_ASCII).split(" ", -1)) {
			int end = part.lastIndexOf('=');
			long generation = (end > 0) ? number(part.substring(end + 1)) : 0;
			if (generation <= 0 || generation > highest) {
				return NONE;
			}
			byName.put(part.substring(0, end), generation);
		}
		return new Generations(byName);
	}

	private static long number(String digits) {
		try {
			return Long.parseLong(digits);
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

	byte[] text() {
		StringBuilder text = new StringBuilder();
		this.byName.forEach((name,
				generation) -> text.append(text.isEmpty() ? "" : " ").append(name).append('=').append(generation));
		return text.toString().getBytes(StandardCharsets.US_ASCII);
	}

	long of(Node node) {
		return this.byName.isEmpty() ? 0 : this.byName.getOrDefault(nameOf(node), 0L);
	}

	/**
	 * The same with some of them raised to values, unless they are there or beyond.
	 * @return this if all are
	 */
	Generations raisedTo(Map<Node, Long> values) {
		Map<String, Long> raised = new TreeMap<>(this.byName);
		values.forEach((node, generation) -> raised.merge(nameOf(node), generation, Math::max));
		return raised.equals(this.byName) ? this : new Generations(raised);
	}

	private static String nameOf(Node node) {
		return KeyLayout.segment(node.id().toString());
	}

}
