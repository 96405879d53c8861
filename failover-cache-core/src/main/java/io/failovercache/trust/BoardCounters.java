/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.node.Node;
import io.failovercache.time.Timekeeper;

/**
 * The counters on boards. They only rise; of two copies the higher one counts.
 */
final class BoardCounters {

	private static final Logger logger = LoggerFactory.getLogger(BoardCounters.class);

	private static final int TRIES = 4;

	/** As many digits as 64 bits may have. */
	private static final int MAX_LENGTH = 20;

	/** No counter of an instance comes near it, whatever its clock shows. */
	private static final long HIGH = 1L << 40;

	private static final CompletableFuture<Long> FAILED = CompletableFuture.completedFuture(-1L);

	private final Timekeeper timekeeper;

	private final AtomicBoolean warned = new AtomicBoolean();

	BoardCounters(Timekeeper timekeeper) {
		this.timekeeper = timekeeper;
	}

	/**
	 * Raises counters to values, unless they are as high already.
	 * @return whether all are now
	 */
	CompletableFuture<Boolean> raiseAllTo(Node board, Map<String, Long> counters) {
		List<CompletableFuture<Boolean>> raises = new ArrayList<>();
		counters.forEach((key, value) -> raises.add(raiseTo(board, key, value).thenApply((reached) -> reached >= 0)));
		return all(raises);
	}

	static CompletableFuture<Boolean> all(List<CompletableFuture<Boolean>> parts) {
		return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
			.thenApply((done) -> parts.stream().allMatch(CompletableFuture::join));
	}

	/**
	 * Raises a counter above a floor, whatever it was before.
	 * @return its value now, -1 if the board gave no answer
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
				if (count.value() > highest()) {
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

	/** Replaces an item that is not a counter, and counts again. */
	private CompletableFuture<Long> repairAndRetry(Node board, String key, long floor, int tries) {
		return board.probe(Request.delete(key)).thenCompose((deleted) -> raiseAbove(board, key, floor, tries - 1));
	}

	/**
	 * Raises a counter to a value, unless it is as high already.
	 * @return its value now, -1 if the board gave no answer
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
						: storeOrRetry(board, Request.cas(key, text(value), 0, found.cas()), key, value, tries);
			}
			return (reply == Reply.Status.ABSENT)
					? storeOrRetry(board, Request.add(key, text(value), 0), key, value, tries) : FAILED;
		});
	}

	private CompletableFuture<Long> storeOrRetry(Node board, Request store, String key, long value, int tries) {
		return board.probe(store).thenCompose((reply) -> {
			if (reply == Reply.Status.STORED) {
				return CompletableFuture.completedFuture(value);
			}
			return (reply instanceof Reply.NoReply) ? FAILED : raiseTo(board, key, value, tries - 1);
		});
	}

	/** Warns of an item that no instance wrote in the place of a counter. */
	private void warn(Node board, String key) {
		if (this.warned.compareAndSet(false, true)) {
			logger.warn(
					"memcached {} ({}) holds an item under {} that is not a counter of this cache: another program "
							+ "wrote it, or the memory of the server is faulty. It counts as absent and is replaced. "
							+ "Give this application a 'failover-cache.key-prefix' of its own",
					board.id(), board.role().label(), key);
		}
	}

	private static byte[] text(long value) {
		return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * The highest number that is believed. It rises with the clock, so that whatever a
	 * stranger writes can be counted on from a moment later.
	 */
	long highest() {
		return Math.max(HIGH, this.timekeeper.currentTimeMillis());
	}

	/**
	 * A counter on a board.
	 * @param value the value, {@code null} if there is none
	 * @return the counter; 0 if the value is not a counter, which the next raise replaces
	 */
	long number(Reply.@Nullable Value value) {
		return (value != null) ? Math.max(0, numberIn(value.bytes())) : 0;
	}

	/**
	 * Returns whether a counter was written by no instance.
	 */
	boolean isForeign(byte[] bytes) {
		return numberIn(bytes) < 0;
	}

	private long numberIn(byte[] bytes) {
		if (bytes.length > MAX_LENGTH) {
			return -1;
		}
		try {
			long number = Long.parseLong(new String(bytes, StandardCharsets.US_ASCII).trim());
			return (number <= highest()) ? number : -1;
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

}
