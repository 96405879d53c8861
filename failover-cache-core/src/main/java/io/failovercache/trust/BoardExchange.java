/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.node.Node;
import io.failovercache.trust.Board.BoardReading;
import io.failovercache.trust.Board.FenceReading;
import io.failovercache.trust.Board.Missing;

/**
 * The exchange with one board: its content is learned, and what it lacks is written
 * there. Thread-safe; never blocks.
 */
final class BoardExchange {

	private final KnownNodes nodes;

	private final ClearCounters clears;

	private final TrustViews views;

	private final Board board;

	private final HintExchange hints;

	private final BoardCompanion companion;

	private final ForeignItems foreign;

	/**
	 * Creates the exchange.
	 * @param nodes the knowledge about each node
	 * @param clears the knowledge about the clear counters
	 * @param views publishes what was learned
	 * @param foreign the keys of the boards, and the check for foreign items
	 * @param hints the hints on boards
	 * @param companion the other key that every poll reads
	 */
	BoardExchange(KnownNodes nodes, ClearCounters clears, TrustViews views, ForeignItems foreign, HintExchange hints,
			BoardCompanion companion) {
		this.nodes = nodes;
		this.clears = clears;
		this.views = views;
		this.foreign = foreign;
		this.board = foreign.board();
		this.hints = hints;
		this.companion = companion;
	}

	/**
	 * The present question to a board.
	 */
	Question question(NodeTrust source) {
		List<Node> watched;
		ClearsQuestion asked;
		synchronized (this.nodes.lock()) {
			watched = this.nodes.watchedOn(source, this.board.scope());
			asked = this.clears.ask(source.clears);
		}
		List<String> slots = this.hints.expectedOn(source.node);
		return new Question(watched, asked, this.board.poll(watched, asked, this.companion.key(), slots));
	}

	/**
	 * Learns the content of a board, and writes there what it lacks.
	 * @param source the server
	 * @param question the question
	 * @param values the answer
	 * @param start when it was asked
	 * @return the verdict on the server, with what it has shown
	 */
	CompletableFuture<Answer> take(NodeTrust source, Question question, Reply.Values values, long start) {
		this.foreign.replace(source.node, values, this.nodes.holdingData(), question.watched);
		BoardReading reading = this.board.read(values, question.watched, question.clears);
		List<Node> fenced;
		List<String> cleared;
		synchronized (this.nodes.lock()) {
			fenced = this.nodes.notSightedAs(source, reading);
			cleared = this.clears.unread(source.clears, question.clears, reading.words());
		}
		if (!cleared.isEmpty()) {
			this.board.clears().addWords(source.node, reading.words());
		}
		if (fenced.isEmpty() && cleared.isEmpty()) {
			return takeWhole(source, reading, values, start);
		}
		// Also reads the leases of servers that were fenced, and the clear counters whose
		// words have changed.
		return source.node.probe(this.board.readOn(fenced, cleared))
			.thenCompose(
					(reply) -> (reply instanceof Reply.Values more)
							? takeWhole(source,
									reading.with(this.board.fences(more, fenced),
											this.board.clears().counters(more, cleared)),
									values, start)
							: CompletableFuture
								.completedFuture(new Answer(PollVerdict.UNANSWERED, Map.of(), List.of(), reply)));
	}

	private CompletableFuture<Answer> takeWhole(NodeTrust source, BoardReading reading, Reply.Values values,
			long start) {
		Missing missing = absorb(source, reading, start);
		return this.board.writeMissing(source.node, missing)
			.thenCompose((mended) -> mended ? readOn(source.node, reading, values, start)
					: CompletableFuture.completedFuture(PollVerdict.UNWRITABLE))
			.thenApply((verdict) -> new Answer(verdict, reading.clearsAfter(missing), reading.words(), null));
	}

	/**
	 * Takes over the clear counters of a good poll; to be called under the lock.
	 */
	void confirm(NodeTrust source, Answer answer) {
		this.clears.read(source.clears, answer.clears(), answer.words());
	}

	private CompletableFuture<PollVerdict> readOn(Node source, BoardReading reading, Reply.Values values, long start) {
		return this.hints.exchange(source, reading.hints(), values, start)
			.thenCompose((read) -> read ? readCompanion(source, values)
					: CompletableFuture.completedFuture(PollVerdict.UNANSWERED));
	}

	private CompletableFuture<PollVerdict> readCompanion(Node source, Reply.Values values) {
		String key = this.companion.key();
		return this.companion.assess(source, (key != null) ? values.found().get(key) : null).thenApply(PollVerdict::of);
	}

	/** Learns from a board; returns what the board itself lacks. */
	private Missing absorb(NodeTrust source, BoardReading reading, long start) {
		Missing missing = new Missing(new LinkedHashMap<>(), new LinkedHashMap<>());
		synchronized (this.nodes.lock()) {
			for (NodeTrust each : this.nodes.all()) {
				if (each.holdsData()) {
					absorbFence(source, each, reading, start);
					if (reading.lacks(each.node, each.generation())) {
						missing.generations().put(each.node, each.generation());
					}
				}
			}
			reading.clears().forEach((cache, seen) -> {
				long known = this.clears.learn(cache, seen, this.nodes.all());
				if (seen < known) {
					missing.clears().put(cache, known);
				}
			});
		}
		// News must be acted on even if the board cannot be updated.
		this.views.publish(StateReason.BOARD);
		return missing;
	}

	private static void absorbFence(NodeTrust source, NodeTrust target, BoardReading reading, long start) {
		long seen = reading.generationOf(target.node);
		target.learnGeneration(seen, source, start);
		FenceReading fence = reading.fences().get(target.node);
		if (target != source && fence != null) {
			target.sighted(source, seen, fence.lease(), start);
		}
	}

	/**
	 * Notes that the connection to a board was lost: its counters of hints may go back,
	 * and the next poll reads all that it shows.
	 */
	void lost(NodeTrust source) {
		this.hints.connectionLost(source.node);
		synchronized (this.nodes.lock()) {
			this.nodes.all().forEach((each) -> each.forget(source));
		}
	}

	/**
	 * A question to a board.
	 *
	 * @param watched the servers of which the fences are asked for
	 * @param clears the clear counters and words that are asked for
	 * @param request the command
	 */
	record Question(List<Node> watched, ClearsQuestion clears, Request request) {

	}

	/**
	 * The outcome of an exchange.
	 *
	 * @param verdict the verdict on the server
	 * @param clears the clear counters that its board has reached
	 * @param words the words that its board showed before them
	 * @param failure the reply to a further read, {@code null} if all were answered
	 */
	record Answer(PollVerdict verdict, Map<String, Long> clears, List<String> words, @Nullable Reply failure) {

	}

}
