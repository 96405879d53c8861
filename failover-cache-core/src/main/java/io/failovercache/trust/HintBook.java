/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.failovercache.node.Node;

/**
 * The knowledge of this instance about the hints of one server: which wait for repair,
 * which are repaired, and which boards they are on. Guarded by the lock of
 * {@link KnownNodes}.
 */
final class HintBook {

	/**
	 * More than any instance allows, because several may leave hints at the same time.
	 */
	private static final int MOST_WRITES = 4 * HintPolicy.MAX_UNRESOLVED;

	private static final int MOST_REPAIRED = 200_000;

	/**
	 * Kept of each server, so that a board that lags still learns that they are repaired.
	 */
	private static final int LEAST_REPAIRED = MOST_WRITES;

	private static final int BYTES_OF_REPAIRED = 100;

	private final Node target;

	private final Suspects suspects;

	/** The oldest first. */
	private final Map<Long, Waiting> unresolved = new LinkedHashMap<>();

	/** Repaired batches and the time at which that became known, the oldest first. */
	private final Map<Long, Long> repaired = new LinkedHashMap<>();

	private final Map<Node, HintLog> logs = new HashMap<>();

	/** Batches that are on their way to the boards. */
	private final Set<Long> underWay = new HashSet<>();

	private final HintMemory memory;

	private final HintMemory history;

	private int writes;

	/**
	 * Creates a book without hints.
	 * @param target the server
	 * @param suspects learns the keys
	 * @param memory bounds what waits for repair, of all servers
	 * @param history bounds what is repaired, of all servers
	 */
	HintBook(Node target, Suspects suspects, HintMemory memory, HintMemory history) {
		this.memory = memory;
		this.history = history;
		this.target = target;
		this.suspects = suspects;
	}

	/** The number of missed writes that wait for their repair. */
	int writes() {
		return this.writes;
	}

	/** Returns whether more hints wait for repair than instances leave. */
	boolean isFull() {
		return this.writes >= MOST_WRITES;
	}

	HintLog log(Node board) {
		return this.logs.computeIfAbsent(board, (added) -> new HintLog(this.memory));
	}

	Map<Node, HintLog> logs() {
		return this.logs;
	}

	/** Learns a batch, from this instance or from a board. */
	void learn(HintBatch batch, long now) {
		if (this.repaired.containsKey(batch.id())) {
			return;
		}
		this.suspects.remember(this.target, batch, now);
		if (this.unresolved.putIfAbsent(batch.id(), new Waiting(batch, now)) == null) {
			this.writes += batch.hints().size();
			this.memory.take(batch.bytes());
			this.suspects.add(this.target, batch);
		}
	}

	/** Learns a batch that was repaired before this instance heard of it. */
	void learnRepaired(HintBatch batch, long now) {
		this.suspects.remember(this.target, batch, now);
		this.suspects.repaired(this.target, batch, now);
		markRepaired(List.of(batch.id()), now);
	}

	/** Marks batches as repaired: their keys may be read again. */
	void markRepaired(Collection<Long> ids, long now) {
		for (Long id : ids) {
			if (this.repaired.putIfAbsent(id, now) == null) {
				this.history.take(BYTES_OF_REPAIRED);
			}
			Waiting waiting = this.unresolved.remove(id);
			if (waiting != null) {
				this.writes -= waiting.batch.hints().size();
				this.memory.take(-waiting.batch.bytes());
				this.suspects.repaired(this.target, waiting.batch, now);
				this.suspects.remove(this.target, waiting.batch);
			}
		}
		forgetRepaired(now - Suspects.REMEMBERED.toNanos());
	}

	private void forgetRepaired(long before) {
		Iterator<Long> times = this.repaired.values().iterator();
		while (times.hasNext() && (times.next() - before < 0 || isLong())) {
			times.remove();
			this.history.take(-BYTES_OF_REPAIRED);
		}
	}

	private boolean isLong() {
		return this.repaired.size() > MOST_REPAIRED
				|| (this.repaired.size() > LEAST_REPAIRED && !this.history.hasRoom(0));
	}

	Set<Long> repaired() {
		return this.repaired.keySet();
	}

	List<HintBatch> unresolved() {
		return this.unresolved.values().stream().map(Waiting::batch).toList();
	}

	/**
	 * The time since which the oldest batch that waits for its repair is known.
	 * @param now the result if there is none
	 */
	long waitsSince(long now) {
		return this.unresolved.values().stream().mapToLong(Waiting::since).findFirst().orElse(now);
	}

	void begin(HintBatch batch) {
		this.underWay.add(batch.id());
	}

	void end(HintBatch batch) {
		this.underWay.remove(batch.id());
	}

	/**
	 * The batches that wait for repair and are not on a board. While a repair takes no
	 * longer than usual, none need be brought to the server's own board: the repair is
	 * faster.
	 */
	List<HintBatch> lackingOn(Node board, long now) {
		List<HintBatch> lacking = new ArrayList<>();
		if (!this.unresolved.isEmpty()) {
			HintLog log = log(board);
			for (Waiting each : this.unresolved.values()) {
				boolean due = board != this.target || RepairRight.isLate(now - each.since);
				if (due && !this.underWay.contains(each.batch.id()) && !log.holds(each.batch.id())) {
					lacking.add(each.batch);
				}
			}
		}
		return lacking;
	}

	/** Forgets the boards that are no longer in use. */
	void retainBoards(Collection<Node> boards) {
		this.logs.forEach((board, log) -> {
			if (!boards.contains(board)) {
				log.clear();
			}
		});
		this.logs.keySet().retainAll(boards);
	}

	/** Drops everything, as the server is no longer in use. */
	void close() {
		this.unresolved.values().forEach((each) -> {
			this.suspects.remove(this.target, each.batch);
			this.memory.take(-each.batch.bytes());
		});
		this.unresolved.clear();
		this.writes = 0;
		this.history.take(-(long) BYTES_OF_REPAIRED * this.repaired.size());
		this.repaired.clear();
		retainBoards(List.of());
	}

	/**
	 * A batch that waits for its repair.
	 *
	 * @param batch the batch
	 * @param since when this instance learned of it
	 */
	private record Waiting(HintBatch batch, long since) {

	}

}
