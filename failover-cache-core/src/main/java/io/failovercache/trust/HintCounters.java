/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The numbers of hints on a board per server, and of those that are repaired: one small
 * text on the board, which changes only when a write is missed or repaired. Immutable.
 */
final class HintCounters {

	/** The highest number: no real log comes near it, and there is room above it. */
	private static final long HIGHEST = 1L << 53;

	/** Enough for hundreds of servers; every poll and every write reads it. */
	private static final int MOST_BYTES = 64 * 1024;

	/** A longer text may name servers that are none. */
	private static final int MANY_BYTES = 8 * 1024;

	static final HintCounters NONE = new HintCounters(Map.of());

	private final Map<String, Counter> counters;

	private HintCounters(Map<String, Counter> counters) {
		this.counters = counters;
	}

	/**
	 * Reads the text of a board.
	 * @return the counters; {@link #NONE} if there is no text, or it does not hold any
	 */
	static HintCounters parse(byte @Nullable [] text) {
		HintCounters counters = (text != null) ? read(text) : null;
		return (counters != null) ? counters : NONE;
	}

	/**
	 * Returns whether a text was written by no instance, or is long by names of servers
	 * that are not known.
	 * @param text the text
	 * @param known the names of servers, as they stand in keys
	 */
	static boolean isForeign(byte[] text, Supplier<Set<String>> known) {
		HintCounters counters = read(text);
		return counters == null || (text.length > MANY_BYTES && !known.get().containsAll(counters.counters.keySet()));
	}

	/**
	 * The counters of some servers alone. An instance that has others of which writes
	 * wait for their repair fences these.
	 */
	HintCounters only(Set<String> names) {
		Map<String, Counter> left = new TreeMap<>(this.counters);
		left.keySet().retainAll(names);
		return new HintCounters(left);
	}

	private static @Nullable HintCounters read(byte[] text) {
		if (text.length == 0) {
			return NONE;
		}
		if (text.length > MOST_BYTES) {
			return null;
		}
		Map<String, Counter> counters = new TreeMap<>();
		for (String part : new String(text, StandardCharsets.US_ASCII).split(" ")) {
			int name = part.lastIndexOf('=');
			int slash = part.lastIndexOf('/');
			Counter counter = (name > 0 && slash > name)
					? counter(part.substring(name + 1, slash), part.substring(slash + 1)) : null;
			if (counter == null) {
				return null;
			}
			counters.put(part.substring(0, name), counter);
		}
		return new HintCounters(counters);
	}

	private static @Nullable Counter counter(String highest, String resolved) {
		try {
			Counter counter = new Counter(Long.parseLong(highest), Long.parseLong(resolved));
			return counter.isSane() ? counter : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	byte[] text() {
		StringBuilder text = new StringBuilder();
		this.counters.forEach((name, counter) -> text.append(text.isEmpty() ? "" : " ")
			.append(name)
			.append('=')
			.append(counter.highest)
			.append('/')
			.append(counter.resolved));
		return text.toString().getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * The counter of a server.
	 * @param name the name of the server, in the form that keys contain
	 * @return the counter, {@code null} if the board holds no hint of it
	 */
	@Nullable Counter of(String name) {
		return this.counters.get(name);
	}

	HintCounters with(String name, Counter counter) {
		Map<String, Counter> changed = new TreeMap<>(this.counters);
		changed.put(name, counter);
		return new HintCounters(changed);
	}

	/**
	 * The counter of one server on one board.
	 *
	 * @param highest the number of the latest hint
	 * @param resolved the number up to which all hints are repaired
	 */
	record Counter(long highest, long resolved) {

		private boolean isSane() {
			// The last one of a log would let no other follow.
			return this.resolved >= 0 && this.resolved <= this.highest && this.highest < HIGHEST
					&& HintNumbers.sameLog(this.highest, this.highest + 1);
		}

	}

}
