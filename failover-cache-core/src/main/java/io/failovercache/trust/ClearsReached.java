/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The clear counters that one board has certainly reached, and its words at that time.
 * Guarded by the lock of {@link KnownNodes}.
 */
final class ClearsReached {

	/** Represents a missing word. */
	static final String NO_WORD = "";

	private final Map<String, Long> counters = new HashMap<>();

	/** Caches whose counters must be read in the next poll. */
	private final Set<String> due = new LinkedHashSet<>();

	private List<String> words = List.of();

	/** The number of counters that were read in turn. */
	private int turn;

	boolean hasReached(String cache, long clears) {
		Long reached = this.counters.get(cache);
		return reached != null && reached >= clears;
	}

	/**
	 * Takes the next turn of counters that are read although their word has not changed:
	 * a server drops items that are never read, and a board may have lost a single
	 * counter.
	 * @param size the number of counters in this turn
	 * @return the position at which it begins
	 */
	int takeTurn(int size) {
		int begin = this.turn;
		this.turn = Math.floorMod(begin + size, Integer.MAX_VALUE);
		return begin;
	}

	Set<String> due() {
		return this.due;
	}

	void markDue(String cache) {
		this.due.add(cache);
	}

	void forget(String counter) {
		this.counters.remove(counter);
		this.due.remove(counter);
	}

	/**
	 * Returns whether a counter may have been raised since it was read.
	 */
	boolean isChanged(String cache, List<String> now) {
		int number = ClearsQuestion.wordOf(cache);
		String word = now.get(number);
		return word.equals(NO_WORD) || this.words.isEmpty() || !word.equals(this.words.get(number));
	}

	/**
	 * Takes over the result of a good poll.
	 * @param clears the counters that were read, or written to the board
	 * @param wordsNow the words that were read before the counters
	 * @return the caches whose counters have changed
	 */
	List<String> read(Map<String, Long> clears, List<String> wordsNow) {
		this.words = wordsNow;
		List<String> changed = new ArrayList<>();
		for (Map.Entry<String, Long> clear : clears.entrySet()) {
			if (!clear.getValue().equals(this.counters.put(clear.getKey(), clear.getValue()))) {
				changed.add(clear.getKey());
			}
			this.due.remove(clear.getKey());
		}
		return changed;
	}

}
