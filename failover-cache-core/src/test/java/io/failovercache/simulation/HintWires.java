/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.time.Timekeeper;

/**
 * Wires that change when what instances tell each other is written or read.
 */
final class HintWires {

	/** The counter is raised first, the slot stands a little later. */
	static final Wire SLOT_AFTER_COUNTER = LateSlots::new;

	/** Slots are read more than a second after their counter was. */
	static final Wire SLOTS_READ_LATE = SlowReads::new;

	/** No clear changes its word. */
	static final Wire NO_WORDS = SameWords::new;

	/** A write does not see the hints of its own owner that stand on its board. */
	static final Wire OWN_HINTS_UNSEEN = OthersAlone::new;

	private HintWires() {
	}

	private static boolean isSlot(String key) {
		return key.contains("::h:");
	}

	private static final class LateSlots extends ThroughClient {

		private static final Duration LATENESS = Duration.ofMillis(700);

		private LateSlots(NodeClient client, Timekeeper timekeeper) {
			super(client, timekeeper);
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			if (request.operation() == Operation.ADD && isSlot(request.key())) {
				this.timekeeper.after(LATENESS, () -> this.client.send(request, mode));
				return CompletableFuture.completedFuture(Reply.Status.STORED);
			}
			return super.send(request, mode);
		}

	}

	private static final class SlowReads extends ThroughClient {

		private static final long LATENESS = Duration.ofMillis(1500).toNanos();

		private final Map<String, Long> asked = new HashMap<>();

		private SlowReads(NodeClient client, Timekeeper timekeeper) {
			super(client, timekeeper);
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			if (request.operation() == Operation.GET_ALL && !isSlot(request.keys().get(0))) {
				return super.send(Request.getAll(request.keys().stream().filter((key) -> !isSlot(key)).toList()), mode);
			}
			if (request.operation() == Operation.GET_ALL) {
				long now = this.timekeeper.nanoTime();
				long first = request.keys()
					.stream()
					.mapToLong((key) -> this.asked.computeIfAbsent(key, (added) -> now))
					.max()
					.orElse(now);
				if (now - first < LATENESS) {
					return CompletableFuture.completedFuture(new Reply.NotSent(NotSentReason.AWAY, "not yet"));
				}
			}
			return super.send(request, mode);
		}

	}

	private static final class SameWords extends ThroughClient {

		private SameWords(NodeClient client, Timekeeper timekeeper) {
			super(client, timekeeper);
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			boolean word = request.operation() == Operation.SET && request.key().contains("::w:");
			return word ? CompletableFuture.completedFuture(Reply.Status.STORED) : super.send(request, mode);
		}

	}

	private static final class OthersAlone extends ThroughClient {

		private OthersAlone(NodeClient client, Timekeeper timekeeper) {
			super(client, timekeeper);
		}

		@Override
		public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode) {
			CompletableFuture<Reply> replies = super.sendBoth(first, second, mode);
			return (second.operation() == Operation.GET_ALL) ? replies
				.thenApply((reply) -> (reply instanceof Reply.Both both && both.second() instanceof Reply.Values board)
						? Reply.both(both.first(), withoutOwn(second, board)) : reply)
					: replies;
		}

		/** The generations that a write asks for are those of the other owners alone. */
		private static Reply withoutOwn(Request request, Reply.Values board) {
			Map<String, Reply.Value> found = new HashMap<>(board.found());
			found.replaceAll((key, value) -> key.endsWith("::h")
					? new Reply.Value(ofOthers(request, value), value.cas()) : value);
			return new Reply.Values(found);
		}

		private static byte[] ofOthers(Request request, Reply.Value counters) {
			return Arrays.stream(new String(counters.bytes(), StandardCharsets.US_ASCII).split(" "))
				.filter((counter) -> request.keys()
					.stream()
					.anyMatch((key) -> key.endsWith("::g:" + counter.substring(0, counter.indexOf('=')))))
				.collect(Collectors.joining(" "))
				.getBytes(StandardCharsets.US_ASCII);
		}

	}

}
