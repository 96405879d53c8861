/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

import io.failovercache.trust.HintCounters.Counter;

/**
 * The position up to which this instance has read the hints of one server on one board.
 * Guarded by the lock of {@link KnownNodes}.
 */
final class HintLog {

	/**
	 * The number of repaired hints that are still read, for the writes that they name.
	 */
	static final int HISTORY = 1024;

	private static final long BYTES_OF_A_PLACE = 64;

	/** New slots beyond it are read by a command of their own. */
	private static final int MOST_EXPECTED = 32;

	/** A poll stays small: longer slots are read by a command of their own. */
	private static final int MOST_BYTES_EXPECTED = 16 * 1024;

	/** The time for which a slot that was new lets others be expected. */
	private static final long LIVELY = Duration.ofSeconds(10).toNanos();

	/** The number up to which all hints are known; 0 while none is. */
	private long seen;

	private long resolved;

	private long changedAt = Long.MIN_VALUE / 2;

	/** The number of slots that the next poll reads without knowing that they stand. */
	private int expected;

	private boolean mayHaveRestarted;

	/**
	 * The number at which this instance last left the carrying of hints to another one.
	 */
	private long gaveWayAfter = -1;

	/** The batches in the slots above {@link #resolved}. */
	private final TreeMap<Long, List<Long>> places = new TreeMap<>();

	/** All batches of {@link #places}. */
	private final Set<Long> held = new HashSet<>();

	private final HintMemory memory;

	HintLog(HintMemory memory) {
		this.memory = memory;
	}

	/**
	 * Compares the known hints with the counter of the board.
	 * @param counter the counter, {@code null} if there is none
	 * @param start when the board was asked
	 * @return the slots to read, and whether something was lost
	 */
	Comparison compare(@Nullable Counter counter, long start) {
		boolean old = start - this.changedAt < 0;
		if (counter == null) {
			boolean lost = this.seen != 0 && !old;
			return new Comparison(List.of(), lost && !this.mayHaveRestarted, lost);
		}
		boolean same = this.seen != 0 && HintNumbers.sameLog(this.seen, counter.highest());
		if ((same && counter.highest() == this.seen) || (old && !(same && counter.highest() > this.seen))) {
			return Comparison.NOTHING;
		}
		if (same && counter.highest() < this.seen) {
			return new Comparison(List.of(), true, true);
		}
		boolean replaced = this.seen != 0 && !same;
		long from = Math.max(same ? this.seen : HintNumbers.startOf(counter.highest()), counter.resolved() - HISTORY);
		if (counter.highest() - Math.max(from, counter.resolved()) > HintPolicy.MAX_UNRESOLVED) {
			return new Comparison(List.of(), true, replaced, counter.highest());
		}
		List<Long> numbers = new ArrayList<>();
		for (long number = from + 1; number <= counter.highest(); number++) {
			numbers.add(number);
		}
		return new Comparison(numbers, replaced && !this.mayHaveRestarted, replaced);
	}

	/**
	 * Notes how many slots a poll found new.
	 * @param slots the number
	 * @param bytes the size of their hints
	 */
	void foundNew(int slots, int bytes) {
		int more = Math.max(slots + slots / 2 + 1, this.expected - this.expected / 4);
		this.expected = (bytes <= MOST_BYTES_EXPECTED) ? Math.min(MOST_EXPECTED, more) : 0;
	}

	/**
	 * The slots that probably stand by now: while hints keep coming, a poll reads them
	 * together with the counters.
	 * @param now the monotonic time
	 * @return the numbers
	 */
	List<Long> expected(long now) {
		if (this.seen == 0 || now - this.changedAt > LIVELY) {
			this.expected = 0;
		}
		return LongStream.rangeClosed(this.seen + 1, this.seen + this.expected).boxed().toList();
	}

	/** Starts over, as the board holds none of the known hints. */
	void reset(long now) {
		this.seen = 0;
		this.resolved = 0;
		clear();
		this.changedAt = now;
	}

	/** Forgets which batches are where. */
	void clear() {
		this.places.values().forEach((place) -> this.memory.take(-BYTES_OF_A_PLACE * place.size()));
		this.places.clear();
		this.held.clear();
	}

	/** Notes that the connection to the board ended: it may come back empty. */
	void connectionLost() {
		this.mayHaveRestarted = true;
	}

	/** Notes that everything up to a number was read. */
	void readUpTo(long number, long now) {
		if (number > this.seen) {
			this.seen = number;
			this.changedAt = now;
		}
		this.mayHaveRestarted = false;
	}

	/** Notes that the board was read and showed what was known. */
	void confirmed() {
		this.mayHaveRestarted = false;
	}

	/** Notes that a batch of this instance is in a slot. */
	void appended(long number, List<HintBatch> batches, long now) {
		place(number, batches);
		if (this.seen == 0 || number == this.seen + 1) {
			// Only the first slot of a log, or the next one, leaves none unread before
			// it.
			if (this.seen != 0 || number == HintNumbers.startOf(number) + 1) {
				this.seen = number;
				this.changedAt = now;
			}
		}
	}

	void place(long number, List<HintBatch> batches) {
		if (number > this.resolved) {
			List<Long> ids = batches.stream().map(HintBatch::id).toList();
			List<Long> before = this.places.put(number, ids);
			this.memory.take(BYTES_OF_A_PLACE * (ids.size() - ((before != null) ? before.size() : 0)));
			this.held.addAll(ids);
		}
	}

	/**
	 * Notes that the board shows all hints up to a number as repaired.
	 * @return the batches that were there
	 */
	Set<Long> resolvedUpTo(long number) {
		Set<Long> ids = new LinkedHashSet<>();
		if (number > this.resolved) {
			this.resolved = number;
			var repaired = this.places.headMap(number, true);
			repaired.values().forEach((place) -> {
				ids.addAll(place);
				this.memory.take(-BYTES_OF_A_PLACE * place.size());
			});
			repaired.clear();
			this.held.removeAll(ids);
		}
		return ids;
	}

	/**
	 * The number up to which everything on the board is repaired, as far as this instance
	 * knows.
	 * @param batches the batches that are repaired
	 * @return a number, not lower than the one on the board
	 */
	long repairedUpTo(Set<Long> batches) {
		long repaired = Math.max(this.seen, this.resolved);
		for (var place : this.places.entrySet()) {
			if (place.getKey() > this.seen) {
				break;
			}
			if (!batches.containsAll(place.getValue())) {
				repaired = Math.max(this.resolved, place.getKey() - 1);
				break;
			}
		}
		return repaired;
	}

	/**
	 * Returns whether to leave the carrying to another instance that carries at the same
	 * time: not twice at one place, because the other one may have ended in the middle of
	 * it.
	 */
	boolean givesWay() {
		return this.gaveWayAfter != this.seen;
	}

	void gaveWay() {
		this.gaveWayAfter = this.seen;
	}

	boolean holds(long batch) {
		return this.held.contains(batch);
	}

	long resolved() {
		return this.resolved;
	}

	long seen() {
		return this.seen;
	}

	/**
	 * The comparison of a board with what is known.
	 *
	 * @param numbers the slots to read
	 * @param lost whether hints were lost that no instance may have read
	 * @param replaced whether the knowledge about the board is void
	 * @param skipTo the number from which to continue if there is too much to read, else
	 * 0
	 */
	record Comparison(List<Long> numbers, boolean lost, boolean replaced, long skipTo) {

		static final Comparison NOTHING = new Comparison(List.of(), false, false);

		Comparison(List<Long> numbers, boolean lost, boolean replaced) {
			this(numbers, lost, replaced, 0);
		}

	}

}
