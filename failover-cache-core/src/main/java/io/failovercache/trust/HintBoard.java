/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;
import io.failovercache.time.Timekeeper;
import io.failovercache.trust.HintCounters.Counter;

/**
 * The hints on one board, as commands: slots that are added once and never changed, and
 * the counters that lead readers to them. Thread-safe; never blocks.
 */
final class HintBoard {

	/** The result of {@link #append} if the board gave no answer. */
	static final long FAILED = -1;

	/** The result of {@link #append} if another instance was first. */
	static final long GAVE_WAY = 0;

	/** The time to live of a slot: as long as the writes that it names are remembered. */
	private static final int SLOT_SECONDS = (int) Suspects.REMEMBERED.toSeconds();

	private static final int TRIES = 64;

	private static final int SLOTS_A_READ = 32;

	/** Far more than instances leave; hints beyond it count as lost. */
	private static final int MOST_BYTES_A_READ = 8 * 1024 * 1024;

	/** In memory, beside its bytes on the board. */
	private static final int BYTES_OF_A_HINT = 200;

	private final KeyLayout layout;

	private final Timekeeper timekeeper;

	private final HintPolicy policy;

	private final HintCodec codec;

	private final RepairElections elections;

	HintBoard(KeyLayout layout, Surroundings around, HintPolicy policy) {
		this.layout = layout;
		this.timekeeper = around.timekeeper();
		this.policy = policy;
		this.codec = new HintCodec(layout.sealOfKeys());
		this.elections = new RepairElections(layout, around.timekeeper(), around.random());
	}

	static String nameOf(Node node) {
		return KeyLayout.segment(node.id().toString());
	}

	/**
	 * Adds a slot with batches, then raises the counter to its number.
	 * @param board the board
	 * @param target the server that missed the writes
	 * @param batches the hints
	 * @param after the highest number known, 0 if none is
	 * @param giveWay whether to stop if another instance adds a slot at the same time
	 * @return the number of the slot, {@link #FAILED} or {@link #GAVE_WAY}
	 */
	CompletableFuture<Long> append(Node board, Node target, List<HintBatch> batches, long after, boolean giveWay) {
		return new Append(board, target, this.codec.encode(ownerOf(target), batches), giveWay).at(numberAfter(after),
				TRIES);
	}

	private long numberAfter(long known) {
		return ((known != 0) ? known : HintNumbers.newLog(this.timekeeper.currentTimeMillis())) + 1;
	}

	/**
	 * Reads slots, the latest first: those that wait for repair come before the history.
	 * @param read slots that were read after their counter, perhaps not all
	 * @return the batches that were found by slot number, {@code null} if the board gave
	 * no answer
	 */
	CompletableFuture<@Nullable Map<Long, List<HintBatch>>> read(Node board, Node target, List<Long> numbers,
			Map<String, Reply.Value> read) {
		AtomicInteger room = new AtomicInteger(MOST_BYTES_A_READ);
		Map<Long, List<HintBatch>> known = new TreeMap<>();
		List<Long> latestFirst = new ArrayList<>(numbers);
		Collections.reverse(latestFirst);
		take(known, room, target, latestFirst, read);
		List<Long> unread = latestFirst.stream()
			.filter((number) -> !read.containsKey(slotKey(target, number)))
			.toList();
		CompletableFuture<@Nullable Map<Long, List<HintBatch>>> all = CompletableFuture.completedFuture(known);
		for (int from = 0; from < unread.size(); from += SLOTS_A_READ) {
			List<Long> part = unread.subList(from, Math.min(unread.size(), from + SLOTS_A_READ));
			all = all.thenCompose((found) -> readInto(found, room, board, target, part));
		}
		return all;
	}

	private CompletableFuture<@Nullable Map<Long, List<HintBatch>>> readInto(@Nullable Map<Long, List<HintBatch>> found,
			AtomicInteger room, Node board, Node target, List<Long> numbers) {
		if (found == null || room.get() < 0) {
			return CompletableFuture.completedFuture(found);
		}
		List<String> keys = numbers.stream().map((number) -> slotKey(target, number)).toList();
		return board.probe(Request.getAll(keys)).thenApply((reply) -> {
			if (!(reply instanceof Reply.Values values)) {
				return null;
			}
			take(found, room, target, numbers, values.found());
			return found;
		});
	}

	private void take(Map<Long, List<HintBatch>> found, AtomicInteger room, Node target, List<Long> numbers,
			Map<String, Reply.Value> slots) {
		for (Long number : numbers) {
			Reply.Value slot = slots.get(slotKey(target, number));
			List<HintBatch> batches = (slot != null && room.addAndGet(-slot.bytes().length) >= 0)
					? this.codec.decode(ownerOf(target), slot.bytes()) : null;
			if (batches != null) {
				batches.forEach((batch) -> room.addAndGet(-BYTES_OF_A_HINT * batch.hints().size()));
				found.put(number, batches);
			}
		}
	}

	/**
	 * Notes on a board that hints are repaired.
	 * @param repaired the numbers by server
	 * @return whether the board shows it now
	 */
	CompletableFuture<Boolean> raiseResolved(Node board, Map<Node, Long> repaired) {
		return repaired.isEmpty() ? CompletableFuture.completedFuture(true) : raiseResolved(board, repaired, TRIES);
	}

	private CompletableFuture<Boolean> raiseResolved(Node board, Map<Node, Long> repaired, int tries) {
		return board.probe(Request.gets(countersKey())).thenCompose((reply) -> {
			if (reply == Reply.Status.ABSENT) {
				return CompletableFuture.completedFuture(true);
			}
			if (!(reply instanceof Reply.Value value) || tries == 0) {
				return CompletableFuture.completedFuture(false);
			}
			HintCounters there = HintCounters.parse(value.bytes());
			HintCounters raised = there;
			for (var each : repaired.entrySet()) {
				Counter counter = there.of(nameOf(each.getKey()));
				if (counter != null && HintNumbers.sameLog(counter.highest(), each.getValue())
						&& counter.resolved() < each.getValue()) {
					raised = raised.with(nameOf(each.getKey()),
							new Counter(counter.highest(), Math.min(counter.highest(), each.getValue())));
				}
			}
			if (raised == there) {
				return CompletableFuture.completedFuture(true);
			}
			return board.probe(Request.cas(countersKey(), raised.text(), 0, value.cas()))
				.thenCompose((stored) -> (stored == Reply.Status.STORED) ? CompletableFuture.completedFuture(true)
						: raiseResolved(board, repaired, tries - 1));
		});
	}

	/**
	 * The elections of the instance that repairs.
	 */
	RepairElections elections() {
		return this.elections;
	}

	/**
	 * The context of the seal, the same for all slots of a server: the number of a slot
	 * is not known when it is sealed.
	 */
	private byte[] ownerOf(Node target) {
		return slotKey(target, 0).getBytes(StandardCharsets.US_ASCII);
	}

	String slotKey(Node target, long number) {
		return this.layout.hintKey(target.id().toString(), number);
	}

	private String countersKey() {
		return this.layout.hintCountersKey();
	}

	/**
	 * One slot on its way to one board.
	 */
	private final class Append {

		private final Node board;

		private final Node target;

		private final byte[] slot;

		private final boolean giveWay;

		private Append(Node board, Node target, byte[] slot, boolean giveWay) {
			this.board = board;
			this.target = target;
			this.slot = slot;
			this.giveWay = giveWay;
		}

		private CompletableFuture<Long> at(long number, int tries) {
			if (tries == 0) {
				return CompletableFuture.completedFuture(FAILED);
			}
			// Both commands are on their way together: the server answers them in order.
			CompletableFuture<Reply> added = this.board
				.probe(Request.add(slotKey(this.target, number), this.slot, SLOT_SECONDS));
			return this.board.probe(Request.gets(countersKey()))
				.thenCombine(added, (counters, add) -> Reply.both(add, counters))
				.thenCompose((reply) -> (reply instanceof Reply.Both both) ? added(number, both, tries)
						: CompletableFuture.completedFuture(FAILED));
		}

		private CompletableFuture<Long> added(long number, Reply.Both replies, int tries) {
			HintCounters counters = countersIn(replies.second());
			Counter there = counters.of(nameOf(this.target));
			if (replies.first() == Reply.Status.NOT_STORED) {
				return this.giveWay ? CompletableFuture.completedFuture(GAVE_WAY)
						: at(Math.max(number, (there != null) ? there.highest() : 0) + 1, tries - 1);
			}
			if (replies.first() != Reply.Status.STORED) {
				return CompletableFuture.completedFuture(FAILED);
			}
			if (there == null) {
				boolean first = number == HintNumbers.startOf(number) + 1;
				return first ? raise(number, replies.second(), counters, tries) : at(numberAfter(0), tries - 1);
			}
			boolean found = HintNumbers.sameLog(number, there.highest())
					&& HintBoard.this.policy.counts(number, there.highest());
			return found ? raise(number, replies.second(), counters, tries) : at(there.highest() + 1, tries - 1);
		}

		private CompletableFuture<Long> raise(long number, Reply seen, HintCounters counters, int tries) {
			Counter there = counters.of(nameOf(this.target));
			Counter raised = (there == null) ? new Counter(number, HintNumbers.startOf(number))
					: new Counter(Math.max(number, there.highest()), there.resolved());
			byte[] text = counters.with(nameOf(this.target), raised).text();
			Request store = (seen instanceof Reply.Value value) ? Request.cas(countersKey(), text, 0, value.cas())
					: Request.add(countersKey(), text, 0);
			return this.board.probe(store).thenCompose((reply) -> {
				if (reply == Reply.Status.STORED) {
					return CompletableFuture.completedFuture(number);
				}
				return (reply instanceof Reply.NoReply || tries == 0) ? CompletableFuture.completedFuture(FAILED)
						: raiseAgain(number, tries - 1);
			});
		}

		/**
		 * Raises the counters once more after another instance has changed them, perhaps
		 * beyond this slot.
		 */
		private CompletableFuture<Long> raiseAgain(long number, int tries) {
			return this.board.probe(Request.gets(countersKey())).thenCompose((reply) -> {
				if (reply instanceof Reply.NoReply) {
					return CompletableFuture.completedFuture(FAILED);
				}
				HintCounters counters = countersIn(reply);
				Counter there = counters.of(nameOf(this.target));
				if (there == null || !HintNumbers.sameLog(number, there.highest())) {
					return (there == null && number == HintNumbers.startOf(number) + 1)
							? raise(number, reply, counters, tries)
							: at(numberAfter((there != null) ? there.highest() : 0), tries);
				}
				return (there.highest() >= number) ? CompletableFuture.completedFuture(number)
						: raise(number, reply, counters, tries);
			});
		}

		private static HintCounters countersIn(Reply reply) {
			return (reply instanceof Reply.Value value) ? HintCounters.parse(value.bytes()) : HintCounters.NONE;
		}

	}

}
