/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;

/**
 * The few tiny keys on every server by which instances tell each other of all servers:
 * generations, fence leases, clear counters. Counters only rise; copies merge by maximum.
 */
final class Board {

	private static final Logger logger = LoggerFactory.getLogger(Board.class);

	private static final int TRIES = 4;

	/** No counter of ours gets near it, and it leaves room to count on. */
	static final long HIGHEST = 1L << 53;

	private static final CompletableFuture<Long> FAILED = CompletableFuture.completedFuture(-1L);

	private final KeyLayout layout;

	private final AtomicBoolean warned = new AtomicBoolean();

	Board(KeyLayout layout) {
		this.layout = layout;
	}

	/**
	 * Reads everything in one command. Generations come before leases: who sees a new
	 * generation cannot have missed the lease that was set before it.
	 */
	Request poll(Collection<Node> dataNodes, Collection<String> caches, @Nullable String companion) {
		List<String> keys = new ArrayList<>();
		if (companion != null) {
			keys.add(companion);
		}
		dataNodes.forEach((node) -> keys.add(generationKey(node)));
		dataNodes.forEach((node) -> keys.add(leaseKey(node)));
		caches.forEach((cache) -> keys.add(this.layout.clearKey(cache)));
		keys.add(hintCountersKey());
		return Request.getAll(keys);
	}

	BoardReading read(Reply.Values values, Collection<Node> dataNodes, Collection<String> caches) {
		Map<Node, Long> generations = new HashMap<>();
		Map<Node, Boolean> leases = new HashMap<>();
		for (Node node : dataNodes) {
			generations.put(node, number(values.found().get(generationKey(node))));
			leases.put(node, values.found().containsKey(leaseKey(node)));
		}
		Map<String, Long> clears = new HashMap<>();
		caches.forEach((cache) -> clears.put(cache, number(values.found().get(this.layout.clearKey(cache)))));
		return new BoardReading(generations, leases, clears, hints(values));
	}

	/** What a reading of a board says of hints. */
	HintCounters hints(Reply.Values values) {
		Reply.Value text = values.found().get(hintCountersKey());
		return HintCounters.parse((text != null) ? text.bytes() : null);
	}

	String hintCountersKey() {
		return this.layout.hintCountersKey();
	}

	String generationKey(Node node) {
		return this.layout.generationKey(node.id().toString());
	}

	Request lease(Node node, long seconds) {
		return Request.set(leaseKey(node), new byte[] { '1' }, (int) seconds);
	}

	private String leaseKey(Node node) {
		return this.layout.leaseKey(node.id().toString());
	}

	String clearKey(String cache) {
		return this.layout.clearKey(cache);
	}

	/**
	 * Gives a board what it lacks.
	 * @return whether it has it now
	 */
	CompletableFuture<Boolean> mend(Node board, Map<String, Long> lacking) {
		if (lacking.isEmpty()) {
			return CompletableFuture.completedFuture(true);
		}
		List<CompletableFuture<Long>> raises = new ArrayList<>();
		lacking.forEach((key, value) -> raises.add(raiseTo(board, key, value)));
		return CompletableFuture.allOf(raises.toArray(CompletableFuture[]::new))
			.thenApply((done) -> raises.stream().allMatch((raise) -> raise.join() >= 0));
	}

	/**
	 * The clear counters of a board after it was given what it lacked.
	 */
	Map<String, Long> clearsAfter(BoardReading reading, Map<String, Long> given) {
		Map<String, Long> reached = new HashMap<>(reading.clears());
		reached.replaceAll((cache, seen) -> given.getOrDefault(clearKey(cache), seen));
		return reached;
	}

	/**
	 * Sets the fence lease of a node on a board, then raises the node's generation there.
	 * @return the generation, -1 if the board gave no answer
	 */
	CompletableFuture<Long> fence(Node board, Node fenced, long seconds, long known) {
		return board.probe(lease(fenced, seconds))
			.thenCompose((leased) -> (leased == Reply.Status.STORED) ? raiseAbove(board, generationKey(fenced), known)
					: FAILED);
	}

	/**
	 * Raises a counter above a floor, whatever it was before.
	 * @return what it is now, -1 if the board gave no answer
	 */
	CompletableFuture<Long> raiseAbove(Node board, String key, long floor) {
		return raiseAbove(board, key, floor, TRIES);
	}

	private CompletableFuture<Long> raiseAbove(Node board, String key, long floor, int tries) {
		if (tries == 0) {
			return FAILED;
		}
		return board.probe(Request.increment(key, 1)).thenCompose((reply) -> {
			if (reply instanceof Reply.Count count) {
				if (count.value() > HIGHEST) {
					warn(board, key);
					return repairAndRetry(board, key, floor, tries);
				}
				return (count.value() > floor) ? CompletableFuture.completedFuture(count.value())
						: raiseTo(board, key, floor + 1);
			}
			if (reply == Reply.Status.ABSENT) {
				return board.probe(Request.add(key, text(floor + 1), 0))
					.thenCompose((added) -> (added == Reply.Status.STORED)
							? CompletableFuture.completedFuture(floor + 1) : raiseAbove(board, key, floor, tries - 1));
			}
			return (reply == Reply.Status.REFUSED) ? repairAndRetry(board, key, floor, tries) : FAILED;
		});
	}

	/** What stands there is no counter of ours. */
	private CompletableFuture<Long> repairAndRetry(Node board, String key, long floor, int tries) {
		return board.probe(Request.delete(key)).thenCompose((deleted) -> raiseAbove(board, key, floor, tries - 1));
	}

	/**
	 * Raises a counter to a value, unless it is there or beyond.
	 * @return what it is now, -1 if the board gave no answer
	 */
	CompletableFuture<Long> raiseTo(Node board, String key, long value) {
		return raiseTo(board, key, value, TRIES);
	}

	private CompletableFuture<Long> raiseTo(Node board, String key, long value, int tries) {
		if (tries == 0) {
			return FAILED;
		}
		return board.probe(Request.gets(key)).thenCompose((reply) -> {
			if (reply instanceof Reply.Value found) {
				long there = number(found);
				if (there == 0) {
					warn(board, key);
				}
				return (there >= value) ? CompletableFuture.completedFuture(there)
						: settle(board, Request.cas(key, text(value), 0, found.cas()), key, value, tries);
			}
			return (reply == Reply.Status.ABSENT) ? settle(board, Request.add(key, text(value), 0), key, value, tries)
					: FAILED;
		});
	}

	private CompletableFuture<Long> settle(Node board, Request store, String key, long value, int tries) {
		return board.probe(store).thenCompose((reply) -> {
			if (reply == Reply.Status.STORED) {
				return CompletableFuture.completedFuture(value);
			}
			return (reply instanceof Reply.NoReply) ? FAILED : raiseTo(board, key, value, tries - 1);
		});
	}

	/** Something that no instance wrote stands where a counter of ours should. */
	private void warn(Node board, String key) {
		if (this.warned.compareAndSet(false, true)) {
			logger.warn("{} holds no counter of this cache under {}: another program wrote there, or the memory of the"
					+ " server is broken. It is taken for absent and replaced; give this application a key-prefix of"
					+ " its own", board, key);
		}
	}

	private static byte[] text(long value) {
		return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * A counter as it stands on a board.
	 * @param value what was read, {@code null} if nothing stands there
	 * @return the counter; 0 for what is no counter of ours, which the next raise
	 * replaces
	 */
	static long number(Reply.@Nullable Value value) {
		if (value == null) {
			return 0;
		}
		try {
			long number = Long.parseLong(new String(value.bytes(), StandardCharsets.US_ASCII).trim());
			return (number >= 0 && number <= HIGHEST) ? number : 0;
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

	/**
	 * One board at one moment.
	 *
	 * @param generations of each data node, 0 where absent
	 * @param leases whether a fence lease of each data node stands
	 * @param clears of each cache, 0 where absent
	 * @param hints the counters of the hints
	 */
	record BoardReading(Map<Node, Long> generations, Map<Node, Boolean> leases, Map<String, Long> clears,
			HintCounters hints) {

	}

}
