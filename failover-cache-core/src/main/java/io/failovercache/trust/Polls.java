/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.concurrent.CompletableFuture;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.Reply;
import io.failovercache.node.Node;
import io.failovercache.time.Timekeeper;
import io.failovercache.trust.BoardExchange.Question;

/**
 * The polls of servers: each connects if need be, reads the board, and trusts the server
 * again if it answered. Also handles the events of connections. Thread-safe; never
 * blocks.
 */
final class Polls {

	private final KnownNodes nodes;

	private final TrustViews views;

	private final BoardExchange exchange;

	private final ProtocolTimes settings;

	private final Timekeeper timekeeper;

	private final Attempts attempts;

	private volatile boolean suspended;

	/**
	 * Creates the polls.
	 * @param nodes the knowledge about each node
	 * @param views publishes what was learned
	 * @param exchange handles the answer of a board
	 * @param settings the times
	 * @param timekeeper the time
	 */
	Polls(KnownNodes nodes, TrustViews views, BoardExchange exchange, ProtocolTimes settings, Timekeeper timekeeper) {
		this.nodes = nodes;
		this.views = views;
		this.exchange = exchange;
		this.settings = settings;
		this.timekeeper = timekeeper;
		this.attempts = new Attempts(timekeeper, settings, this::notReached);
	}

	/**
	 * Suspends or resumes all polls and attempts to connect.
	 */
	void suspend(boolean wanted) {
		this.suspended = wanted;
	}

	/**
	 * Reads one board, spreads what other boards lack, and trusts the node again if it
	 * answered.
	 * @return whether the poll was good
	 */
	CompletableFuture<Boolean> poll(NodeTrust target) {
		if (this.suspended) {
			return CompletableFuture.completedFuture(false);
		}
		try {
			return pollOrConnect(target);
		}
		catch (Throwable ex) {
			// A poll that could not be sent does not count; the next one follows.
			return CompletableFuture.failedFuture(ex);
		}
	}

	private CompletableFuture<Boolean> pollOrConnect(NodeTrust target) {
		if (!target.node.connection().isConnected()) {
			return this.attempts.begin(target);
		}
		long start = this.timekeeper.nanoTime();
		int epoch = target.node.connection().epoch();
		Question question = this.exchange.question(target);
		target.node.breaker().probing();
		target.node.refreshLatency();
		return target.node.probe(question.request()).thenCompose((reply) -> {
			if (!(reply instanceof Reply.Values values)) {
				if (reply instanceof Reply.NotSent) {
					target.node.connection().foundMissing(epoch);
				}
				unanswered(target, reply, start);
				return CompletableFuture.completedFuture(false);
			}
			return this.exchange.take(target, question, values, start)
				.thenApply((answer) -> judge(target, answer, start, epoch));
		});
	}

	/** Trusts a server or drops its connection, by the content of its board. */
	private boolean judge(NodeTrust target, BoardExchange.Answer answer, long start, int epoch) {
		if (answer.failure() != null) {
			unanswered(target, answer.failure(), start);
			return false;
		}
		String loss = answer.verdict().loss();
		if (loss != null) {
			target.node.connection().lose(loss);
			notReached(target, start);
		}
		boolean good = answer.verdict().isGood();
		if (good && target.node.connection().believe(epoch)) {
			target.node.learnVersion();
			synchronized (this.nodes.lock()) {
				target.doubt(answer.verdict() == PollVerdict.DOUBTED);
				if (target.polled(start)) {
					this.exchange.confirm(target, answer);
				}
			}
			this.views.publish("answers again");
		}
		return good && target.node.isReachable();
	}

	private void unanswered(NodeTrust target, Reply reply, long start) {
		if (!target.node.isReachable()) {
			target.node.connection().lose(String.valueOf(target.node.lastError()));
		}
		if (reply == Reply.Status.REFUSED && target.isUnread(start, this.settings.pollInterval().toNanos() * 2)) {
			// It answers, but neither fences nor clears can be read there.
			target.node.connection().lose("it does not show what instances note about other servers");
			notReached(target, start);
		}
		// A reset concerns the old connection: the server may be up again already.
		if (reply instanceof Reply.Unknown unknown && unknown.reason() == NoReplyReason.TIMEOUT) {
			notReached(target, start);
		}
	}

	private void notReached(NodeTrust target, long attemptBegun) {
		synchronized (this.nodes.lock()) {
			target.notReached(attemptBegun);
		}
		this.views.publish("does not answer");
	}

	void connected(Node node) {
		NodeTrust target = this.nodes.of(node);
		if (target != null) {
			this.attempts.connected(target, () -> poll(target));
		}
	}

	void refused(Node node) {
		NodeTrust target = this.nodes.of(node);
		if (target != null) {
			this.attempts.failed(target);
		}
	}

	void lost(Node node, String reason) {
		NodeTrust target = this.nodes.of(node);
		if (target != null) {
			this.exchange.lost(target);
			synchronized (this.nodes.lock()) {
				target.lost(this.timekeeper.nanoTime());
			}
			this.views.publish(reason);
			// Many connections are closed on purpose and can be opened again at once.
			poll(target);
		}
	}

}
