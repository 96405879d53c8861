/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.failovercache.node.Node;
import io.failovercache.time.Timekeeper;

/**
 * The hints of all servers. Thread-safe: shares the lock of {@link KnownNodes}.
 */
final class HintLibrary {

	/** Of the hints that are repaired. */
	private static final long MOST_OF_HISTORY = 32L << 20;

	final HintPolicy policy;

	final Suspects suspects;

	private final MissReports reports = new MissReports();

	private final Timekeeper timekeeper;

	private final Object lock;

	private final Map<Node, HintBook> books = new HashMap<>();

	private final CachesInRepair caches = new CachesInRepair();

	private final HintMemory memory;

	private final HintMemory history = new HintMemory(MOST_OF_HISTORY);

	/**
	 * Creates a library without hints.
	 * @param policy the decisions
	 * @param tombstone for how long a repair shows
	 * @param timekeeper the time
	 * @param lock guards it
	 * @param memory bounds the writes that wait for repair
	 */
	HintLibrary(HintPolicy policy, Duration tombstone, Timekeeper timekeeper, Object lock, HintMemory memory) {
		this.memory = memory;
		this.policy = policy;
		this.suspects = new Suspects(policy, tombstone);
		this.timekeeper = timekeeper;
		this.lock = lock;
	}

	/** The hints of a server, as far as they are known; to be used under the lock. */
	HintBook book(Node target) {
		return this.books.computeIfAbsent(target,
				(added) -> new HintBook(added, this.suspects, this.memory, this.history));
	}

	/** The hints of all servers of which any are known; to be used under the lock. */
	Map<Node, HintBook> books() {
		return this.books;
	}

	int unresolved(Node target) {
		synchronized (this.lock) {
			HintBook book = this.books.get(target);
			return (book != null) ? book.writes() : 0;
		}
	}

	/**
	 * Returns whether there is room for hints; otherwise the whole server is fenced.
	 */
	boolean hasRoom(List<Hint> hints) {
		synchronized (this.lock) {
			return this.memory.hasRoom(hints.stream().mapToLong(Hint::bytes).sum())
					&& hints.stream().allMatch(this::fits);
		}
	}

	boolean hasRoom(Hint hint) {
		return hasRoom(List.of(hint));
	}

	private boolean fits(Hint hint) {
		boolean full = hint.writeId() != 0 && this.suspects.isFull();
		return hint.size() <= HintCodec.MAX_HINT && !full && this.caches.hasRoom(hint.key().cache());
	}

	void learn(Node target, HintBatch batch) {
		synchronized (this.lock) {
			book(target).begin(batch);
			learn(book(target), batch);
		}
	}

	/** Learns a batch, from this instance or from a board; to be used under the lock. */
	void learn(HintBook book, HintBatch batch) {
		batch.hints().forEach((hint) -> this.caches.add(hint.key().cache()));
		book.learn(batch, this.timekeeper.nanoTime());
	}

	/** Notes that a batch of this instance has reached the boards, or some of them. */
	void ended(Node target, HintBatch batch) {
		synchronized (this.lock) {
			book(target).end(batch);
		}
	}

	void appended(Node target, Node board, long number, List<HintBatch> batches) {
		synchronized (this.lock) {
			book(target).log(board).appended(number, batches, this.timekeeper.nanoTime());
		}
	}

	long seen(Node target, Node board) {
		synchronized (this.lock) {
			return book(target).log(board).seen();
		}
	}

	/** Marks batches as repaired. */
	void markRepaired(Node target, Collection<Long> ids) {
		synchronized (this.lock) {
			book(target).markRepaired(ids, this.timekeeper.nanoTime());
		}
	}

	/**
	 * The number up to which each board may show the hints of a server as repaired.
	 */
	Map<Node, Long> repairedUpTo(Node target) {
		Map<Node, Long> repaired = new HashMap<>();
		synchronized (this.lock) {
			HintBook book = book(target);
			book.logs().forEach((board, log) -> {
				long number = log.repairedUpTo(book.repaired());
				if (number > log.resolved()) {
					repaired.put(board, number);
				}
			});
		}
		return repaired;
	}

	/**
	 * The batches with values that may still arrive and that are not on the board of the
	 * server itself.
	 */
	List<HintBatch> lateOnes(Node target, Collection<Long> ids) {
		synchronized (this.lock) {
			HintBook book = book(target);
			HintLog log = book.log(target);
			return book.unresolved()
				.stream()
				.filter((batch) -> ids.contains(batch.id()) && batch.namesWrites() && !log.holds(batch.id()))
				.toList();
		}
	}

	/** Since when the oldest batch of a server that waits for repair is known. */
	long waitsSince(Node target) {
		synchronized (this.lock) {
			HintBook book = this.books.get(target);
			long now = this.timekeeper.nanoTime();
			return (book != null) ? book.waitsSince(now) : now;
		}
	}

	/** The batches of a server that wait for repair, the oldest first. */
	List<HintBatch> waiting(Node target) {
		synchronized (this.lock) {
			HintBook book = this.books.get(target);
			return (book != null) ? book.unresolved() : List.of();
		}
	}

	void connectionLost(Node board) {
		synchronized (this.lock) {
			this.books.values().forEach((book) -> book.log(board).connectionLost());
		}
	}

	void retain(Collection<Node> nodes) {
		synchronized (this.lock) {
			for (Node gone : new ArrayList<>(this.books.keySet())) {
				if (!nodes.contains(gone)) {
					this.books.remove(gone).close();
					this.reports.forget(gone);
				}
			}
			this.books.values().forEach((book) -> book.retainBoards(nodes));
		}
	}

	/** Notes that all reachable boards have a batch of this instance. */
	void told(Node target, HintBatch batch) {
		this.reports.told(target, batch.hints().size(), this.timekeeper.nanoTime());
	}

	/**
	 * The caches of which writes wait for their repair.
	 */
	Set<String> cachesInRepair() {
		Set<String> waiting = new HashSet<>();
		synchronized (this.lock) {
			this.books.values()
				.stream()
				.flatMap((book) -> book.unresolved().stream())
				.flatMap((batch) -> batch.hints().stream())
				.forEach((hint) -> waiting.add(hint.key().cache()));
			this.caches.retain(waiting);
			return this.caches.names();
		}
	}

	void forgetOld() {
		this.reports.endOld(this.timekeeper.nanoTime(), this::unresolved);
		synchronized (this.lock) {
			this.suspects.forgetOld(this.timekeeper.nanoTime());
		}
	}

}
