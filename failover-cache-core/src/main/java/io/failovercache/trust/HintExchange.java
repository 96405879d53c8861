/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.node.Node;
import io.failovercache.time.Timekeeper;
import io.failovercache.trust.HintCounters.Counter;
import io.failovercache.trust.HintLog.Comparison;

/**
 * The reading of a board's hints, as a part of each poll: new hints on the board are
 * read, hints that it lacks are carried to it, and a server whose hints were lost is
 * fenced. Shares the lock of {@link KnownNodes}. Thread-safe; never blocks.
 */
final class HintExchange {

	private static final CompletableFuture<Boolean> DONE = CompletableFuture.completedFuture(true);

	/** The most slots that a poll reads with the counters. */
	private static final int MOST_EXPECTED = 128;

	private final KnownNodes nodes;

	private final Fences fences;

	private final HintLibrary library;

	private final HintBoard board;

	private final Timekeeper timekeeper;

	private final Object lock;

	/** By board: the repaired numbers that an earlier poll found missing on the board. */
	private final Map<Node, Map<Node, Long>> lagging = new HashMap<>();

	/**
	 * Creates the exchange.
	 * @param nodes the nodes
	 * @param fences used if hints were lost
	 * @param library the known hints
	 * @param board the hints on boards
	 * @param timekeeper the time
	 */
	HintExchange(KnownNodes nodes, Fences fences, HintLibrary library, HintBoard board, Timekeeper timekeeper) {
		this.nodes = nodes;
		this.fences = fences;
		this.library = library;
		this.board = board;
		this.timekeeper = timekeeper;
		this.lock = nodes.lock();
	}

	/**
	 * The keys of slots that probably stand on a board by now, to be read after the
	 * counters.
	 * @param source the board
	 * @return the keys, none unless hints have come lately
	 */
	List<String> expectedOn(Node source) {
		List<String> keys = new ArrayList<>();
		synchronized (this.lock) {
			long now = this.timekeeper.nanoTime();
			this.library.books()
				.forEach((target, book) -> book.log(source)
					.expected(now)
					.forEach((number) -> keys.add(this.board.slotKey(target, number))));
		}
		return (keys.size() <= MOST_EXPECTED) ? keys : List.of();
	}

	/**
	 * Brings this instance and a board to the same knowledge.
	 * @param source the board
	 * @param counters its counters
	 * @param values all that was read with them
	 * @param start when it was asked
	 * @return whether the board counts as read
	 */
	CompletableFuture<Boolean> exchange(Node source, HintCounters counters, Reply.Values values, long start) {
		List<CompletableFuture<Boolean>> parts = new ArrayList<>();
		for (NodeTrust target : this.nodes.all()) {
			if (target.holdsData()) {
				parts.add(read(source, target.node, counters.of(HintBoard.nameOf(target.node)), values.found(), start)
					.thenCompose(
							(read) -> read ? carry(source, target.node) : CompletableFuture.completedFuture(false)));
			}
		}
		return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).thenApply((done) -> {
			sayRepaired(source);
			return this.library.policy.isRead(parts.stream().allMatch(CompletableFuture::join));
		});
	}

	/**
	 * Reads new hints of some servers, seen in the check of a write.
	 * @param source the board
	 * @param targets the servers
	 * @param counters its counters
	 * @param start when it was asked
	 * @return completes when all are read, or the board gives no answer
	 */
	CompletableFuture<?> readNew(Node source, List<Node> targets, HintCounters counters, long start) {
		List<CompletableFuture<Boolean>> parts = new ArrayList<>(targets.size());
		for (Node target : targets) {
			Counter counter = counters.of(HintBoard.nameOf(target));
			if (counter != null && counter.highest() > this.library.seen(target, source)) {
				parts.add(read(source, target, counter, Map.of(), start));
			}
		}
		return parts.isEmpty() ? DONE : CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new));
	}

	/**
	 * Reads the hints that a board names and this instance does not know.
	 * @return whether nothing is left unread
	 */
	private CompletableFuture<Boolean> read(Node source, Node target, @Nullable Counter counter,
			Map<String, Reply.Value> values, long start) {
		Comparison comparison;
		synchronized (this.lock) {
			HintBook book = this.library.book(target);
			HintLog log = book.log(source);
			comparison = log.compare(counter, start);
			if (comparison.replaced()) {
				log.reset(this.timekeeper.nanoTime());
			}
			if (counter != null) {
				book.markRepaired(log.resolvedUpTo(counter.resolved()), this.timekeeper.nanoTime());
			}
			if (counter == null || (comparison.numbers().isEmpty() && !comparison.lost())) {
				log.confirmed();
			}
		}
		if (counter == null || comparison.numbers().isEmpty()) {
			long skipTo = (counter != null) ? comparison.skipTo() : 0;
			return comparison.lost() ? lost(source, target, skipTo) : DONE;
		}
		return this.board.read(source, target, comparison.numbers(), values)
			.thenCompose((slots) -> (slots != null) ? absorb(source, target, counter, comparison, slots)
					: CompletableFuture.completedFuture(false));
	}

	private CompletableFuture<Boolean> absorb(Node source, Node target, Counter counter, Comparison comparison,
			Map<Long, List<HintBatch>> slots) {
		boolean lost = comparison.lost();
		synchronized (this.lock) {
			long now = this.timekeeper.nanoTime();
			HintBook book = this.library.book(target);
			HintLog log = book.log(source);
			log.foundNew(slots.size(), slots.values().stream().flatMap(List::stream).mapToInt(HintBatch::size).sum());
			for (Long number : comparison.numbers()) {
				List<HintBatch> batches = slots.get(number);
				boolean waits = number > Math.max(counter.resolved(), log.resolved());
				if (batches == null || book.isFull() || !hasRoom(batches)) {
					lost |= waits;
				}
				else if (waits) {
					log.place(number, batches);
					batches.forEach((batch) -> this.library.learn(book, batch));
				}
				else {
					batches.forEach((batch) -> book.learnRepaired(batch, now));
				}
			}
			if (!lost) {
				log.readUpTo(counter.highest(), now);
			}
		}
		return lost ? lost(source, target, counter.highest()) : DONE;
	}

	private boolean hasRoom(List<HintBatch> batches) {
		return this.library.hasRoom(batches.stream().flatMap((batch) -> batch.hints().stream()).toList());
	}

	/**
	 * Fences a server after the loss of a hint that an instance may not have read: no key
	 * on it can be trusted.
	 */
	private CompletableFuture<Boolean> lost(Node source, Node target, long skipTo) {
		if (!this.library.policy.fencesAfter(true)) {
			skip(source, target, skipTo);
			return DONE;
		}
		return this.fences.lostHints(target, source).thenApply((fenced) -> {
			if (fenced) {
				skip(source, target, skipTo);
			}
			return fenced;
		});
	}

	private void skip(Node source, Node target, long skipTo) {
		synchronized (this.lock) {
			HintLog log = this.library.book(target).log(source);
			if (skipTo != 0) {
				log.readUpTo(skipTo, this.timekeeper.nanoTime());
			}
			else {
				log.reset(this.timekeeper.nanoTime());
			}
		}
	}

	/** Carries to a board the hints that it lacks, also to the server's own board. */
	private CompletableFuture<Boolean> carry(Node source, Node target) {
		List<HintBatch> part = new ArrayList<>();
		long seen;
		boolean givesWay;
		synchronized (this.lock) {
			HintBook book = this.library.book(target);
			int size = 0;
			for (HintBatch batch : book.lackingOn(source, this.timekeeper.nanoTime())) {
				if (size < HintBatch.FULL_SLOT && this.library.policy.carries(true)) {
					part.add(batch);
					size += batch.size();
				}
			}
			seen = book.log(source).seen();
			givesWay = book.log(source).givesWay();
		}
		if (part.isEmpty()) {
			return DONE;
		}
		return this.board.append(source, target, part, seen, givesWay).thenApply((number) -> {
			synchronized (this.lock) {
				HintLog log = this.library.book(target).log(source);
				if (number > 0) {
					log.appended(number, part, this.timekeeper.nanoTime());
				}
				else if (number == HintBoard.GAVE_WAY) {
					log.gaveWay();
				}
			}
			return number != HintBoard.FAILED;
		});
	}

	/** Forgets all boards, and all servers, but those in use. */
	void retain(Collection<Node> nodes) {
		synchronized (this.lock) {
			this.lagging.keySet().retainAll(nodes);
			this.lagging.values().forEach((numbers) -> numbers.keySet().retainAll(nodes));
		}
	}

	/** Notes that the connection to a board was lost: its counters may go back. */
	void connectionLost(Node source) {
		this.library.connectionLost(source);
	}

	/**
	 * Notes on a board what is repaired, if no other instance has done so within a poll.
	 */
	private void sayRepaired(Node source) {
		Map<Node, Long> repaired = new HashMap<>();
		Map<Node, Long> again = new HashMap<>();
		synchronized (this.lock) {
			Map<Node, Long> before = this.lagging.getOrDefault(source, Map.of());
			for (NodeTrust target : this.nodes.all()) {
				HintBook book = this.library.book(target.node);
				HintLog log = book.log(source);
				long number = log.repairedUpTo(book.repaired());
				if (number > log.resolved()) {
					repaired.put(target.node, number);
				}
			}
			Set<Node> late = before.keySet();
			repaired.forEach((target, number) -> {
				if (late.contains(target)) {
					again.put(target, number);
				}
			});
			if (this.nodes.all().stream().anyMatch((each) -> each.node == source)) {
				this.lagging.put(source, repaired);
			}
		}
		this.board.raiseResolved(source, again);
	}

}
