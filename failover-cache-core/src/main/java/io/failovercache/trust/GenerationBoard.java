/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;

/**
 * The part of a board that concerns generations: one text with all of them, which every
 * poll reads, and one counter per server, which a write reads beside itself. The text is
 * raised first: once an instance has seen a raised counter, every later poll of the board
 * by any instance finds the text raised, too.
 */
final class GenerationBoard {

	private static final int TRIES = 16;

	private final KeyLayout layout;

	private final BoardCounters counters;

	GenerationBoard(KeyLayout layout, BoardCounters counters) {
		this.layout = layout;
		this.counters = counters;
	}

	String textKey() {
		return this.layout.generationsKey();
	}

	/** The generations in a reading of a board. */
	Generations in(Reply.Values values) {
		return parse(values.found().get(textKey()));
	}

	private Generations parse(Reply.@Nullable Value text) {
		return Generations.parse(text, this.counters.highest());
	}

	/**
	 * Returns whether a text was written by no instance.
	 */
	boolean isForeign(byte[] bytes) {
		return bytes.length > 0 && parse(new Reply.Value(bytes, 0)) == Generations.NONE;
	}

	String counterKey(Node node) {
		return this.layout.generationKey(node.id().toString());
	}

	/**
	 * Raises a generation above a floor, whatever it was before.
	 * @return what it is now, -1 if the board gave no answer
	 */
	CompletableFuture<Long> raiseAbove(Node board, Node node, long floor) {
		return raiseAbove(board, node, floor, TRIES);
	}

	private CompletableFuture<Long> raiseAbove(Node board, Node node, long floor, int tries) {
		if (tries == 0) {
			return CompletableFuture.completedFuture(-1L);
		}
		return change(board, (there) -> there.raisedTo(Map.of(node, Math.max(there.of(node), floor) + 1)), TRIES)
			.thenCompose((text) -> (text != null) ? raiseCounter(board, node, text.of(node), tries)
					: CompletableFuture.completedFuture(-1L));
	}

	/**
	 * Raises the counter to the text. It may be beyond: raised by another fence, or while
	 * the text was lost or not written. Then this fence goes beyond it.
	 */
	private CompletableFuture<Long> raiseCounter(Node board, Node node, long generation, int tries) {
		return this.counters.raiseTo(board, counterKey(node), generation)
			.thenCompose((reached) -> (reached <= generation) ? CompletableFuture.completedFuture(reached)
					: raiseAbove(board, node, reached, tries - 1));
	}

	/**
	 * Raises generations to values, unless they are there or beyond.
	 * @return whether all are
	 */
	CompletableFuture<Boolean> raiseAllTo(Node board, Map<Node, Long> generations) {
		if (generations.isEmpty()) {
			return CompletableFuture.completedFuture(true);
		}
		Map<String, Long> byKey = new HashMap<>();
		generations.forEach((node, generation) -> byKey.put(counterKey(node), generation));
		return change(board, (there) -> there.raisedTo(generations), TRIES).thenCompose((text) -> (text != null)
				? this.counters.raiseAllTo(board, byKey) : CompletableFuture.completedFuture(false));
	}

	/** Changes the text; {@code null} if the board gave no answer. */
	private CompletableFuture<@Nullable Generations> change(Node board, UnaryOperator<Generations> change, int tries) {
		if (tries == 0) {
			return CompletableFuture.completedFuture(null);
		}
		return board.probe(Request.gets(textKey())).thenCompose((reply) -> {
			Reply.Value value = (reply instanceof Reply.Value found) ? found : null;
			if (value == null && reply != Reply.Status.ABSENT) {
				return CompletableFuture.completedFuture(null);
			}
			Generations there = parse(value);
			Generations changed = change.apply(there);
			if (changed == there) {
				return CompletableFuture.completedFuture(there);
			}
			Request store = (value != null) ? Request.cas(textKey(), changed.text(), 0, value.cas())
					: Request.add(textKey(), changed.text(), 0);
			return board.probe(store).thenCompose((stored) -> {
				if (stored == Reply.Status.STORED) {
					return CompletableFuture.completedFuture(changed);
				}
				return (stored instanceof Reply.NoReply) ? CompletableFuture.completedFuture(null)
						: change(board, change, tries - 1);
			});
		});
	}

}
