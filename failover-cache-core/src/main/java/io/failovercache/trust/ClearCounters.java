/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The clear counters of the caches that this instance uses. Every poll reads the counters
 * of all caches, if they are few. If they are many, it reads some in turn, and for the
 * others the words that change after a clear: so a poll stays small however many caches
 * there are. Guarded by the lock of {@link KnownNodes}.
 */
final class ClearCounters {

	/** The number of counters up to which all are read in every poll. */
	static final int AT_ONCE = 128;

	private static final int IN_TURN = 64;

	/**
	 * The number of rings that were left whose counters are still read, should one of
	 * them return.
	 */
	static final int MOST_LEFT = 32;

	/** By word. */
	private final List<Map<String, Long>> known = new ArrayList<>();

	private final List<String> caches = new ArrayList<>();

	private final Set<String> names = new HashSet<>();

	/** Those of caches that this instance does not use, but repairs. */
	private final Set<String> ofOthers = new HashSet<>();

	private Set<String> ringsInUse = Set.of();

	/** In the order in which they were left. */
	private final Set<String> ringsLeft = new LinkedHashSet<>();

	private CoveredClears covered = CoveredClears.NONE;

	/** The boards that are up and have reached the covered counters. */
	private List<NodeTrust> coveredBy = List.of();

	/** The words with a counter that differs from the covered one. */
	private final BitSet changed = new BitSet();

	ClearCounters() {
		for (int i = 0; i < ClearsQuestion.ALL_WORDS; i++) {
			this.known.add(new HashMap<>());
		}
	}

	/**
	 * Begins to read a counter.
	 * @return whether it was not read before
	 */
	boolean count(String cache, Collection<NodeTrust> boards) {
		this.ofOthers.remove(cache);
		return add(cache, boards);
	}

	private boolean add(String cache, Collection<NodeTrust> boards) {
		boolean added = this.names.add(cache);
		if (added) {
			this.caches.add(cache);
			boards.forEach((board) -> board.clears.markDue(cache));
		}
		return added;
	}

	/**
	 * Begins to read the counters of caches that are repaired for other instances, until
	 * {@link #retainInRepair they are}.
	 */
	void countInRepair(Collection<String> caches, Collection<NodeTrust> boards) {
		for (String cache : caches) {
			if (add(cache, boards)) {
				this.ofOthers.add(cache);
			}
		}
	}

	/**
	 * Stops reading the counters of caches that have been repaired.
	 * @param waiting the caches with writes that wait for their repair
	 */
	void retainInRepair(Set<String> waiting, Collection<NodeTrust> boards) {
		List<String> repaired = this.ofOthers.stream().filter((cache) -> !waiting.contains(cache)).toList();
		repaired.forEach((cache) -> forget(cache, boards));
	}

	/**
	 * Begins to read the counters of the rings in use, and stops reading those of the
	 * rings that were left first.
	 */
	void useRings(Collection<String> counters, Collection<NodeTrust> boards) {
		counters.forEach((counter) -> count(counter, boards));
		Set<String> left = new LinkedHashSet<>(this.ringsInUse);
		left.removeAll(counters);
		this.ringsLeft.addAll(left);
		this.ringsLeft.removeAll(counters);
		this.ringsInUse = Set.copyOf(counters);
		List<String> all = List.copyOf(this.ringsLeft);
		all.subList(0, Math.max(0, all.size() - MOST_LEFT)).forEach((counter) -> forget(counter, boards));
	}

	private void forget(String counter, Collection<NodeTrust> boards) {
		int word = ClearsQuestion.wordOf(counter);
		this.ringsLeft.remove(counter);
		this.ofOthers.remove(counter);
		this.names.remove(counter);
		this.caches.remove(counter);
		this.known.get(word).remove(counter);
		this.changed.set(word);
		boards.forEach((board) -> board.clears.forget(counter));
	}

	/** The number of counters that are read. */
	int size() {
		return this.caches.size();
	}

	long known(String cache) {
		return this.known.get(ClearsQuestion.wordOf(cache)).getOrDefault(cache, 0L);
	}

	/**
	 * Learns a counter from a board, or from a clear.
	 * @return the highest known value
	 */
	long learn(String cache, long seen, Collection<NodeTrust> boards) {
		if (!this.names.contains(cache)) {
			// From a poll that began before the counter was removed.
			return seen;
		}
		int word = ClearsQuestion.wordOf(cache);
		Long before = this.known.get(word).get(cache);
		if (before != null && seen <= before) {
			return before;
		}
		this.known.get(word).put(cache, seen);
		this.changed.set(word);
		if (before != null) {
			boards.forEach((board) -> board.clears.markDue(cache));
		}
		return seen;
	}

	/**
	 * The counters that the next poll of a board asks for.
	 */
	ClearsQuestion ask(ClearsReached board) {
		int size = this.caches.size();
		if (size <= AT_ONCE) {
			return new ClearsQuestion(List.copyOf(this.caches), 0);
		}
		Set<String> asked = new LinkedHashSet<>(board.due());
		int begin = board.takeTurn(IN_TURN);
		for (int i = 0; i < IN_TURN; i++) {
			asked.add(this.caches.get((int) (((long) begin + i) % size)));
		}
		return new ClearsQuestion(asked, ClearsQuestion.ALL_WORDS);
	}

	/**
	 * The caches whose counters a poll must read as well, because their words have
	 * changed.
	 */
	List<String> unread(ClearsReached board, ClearsQuestion question, List<String> words) {
		return words.isEmpty() ? List.of()
				: this.caches.stream()
					.filter((cache) -> board.isChanged(cache, words) && !question.caches().contains(cache))
					.toList();
	}

	/**
	 * Takes over the result of a good poll of a board.
	 */
	void read(ClearsReached board, Map<String, Long> clears, List<String> words) {
		Map<String, Long> counted = new HashMap<>(clears);
		counted.keySet().retainAll(this.names);
		board.read(counted, words).forEach((cache) -> this.changed.set(ClearsQuestion.wordOf(cache)));
	}

	/**
	 * The counters that may be acted on: those that every board that is up has reached.
	 * Otherwise two clears could end on the same value.
	 */
	CoveredClears covered(List<NodeTrust> up) {
		if (!up.equals(this.coveredBy)) {
			this.changed.set(0, ClearsQuestion.ALL_WORDS);
			this.coveredBy = up;
		}
		this.changed.stream().forEach((word) -> this.covered = this.covered.with(word, reachedBy(up, word)));
		this.changed.clear();
		return this.covered;
	}

	private Map<String, Long> reachedBy(List<NodeTrust> up, int word) {
		Map<String, Long> reached = new HashMap<>(this.known.get(word));
		reached.entrySet()
			.removeIf((clear) -> up.stream()
				.anyMatch((each) -> !each.clears.hasReached(clear.getKey(), clear.getValue())));
		return reached;
	}

}
