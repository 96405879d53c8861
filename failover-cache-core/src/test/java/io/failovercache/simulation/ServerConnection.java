/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;

/**
 * A connection as the server has it. What a stopped server received it carries out when
 * it goes on, even for a client that has long closed the connection.
 */
final class ServerConnection {

	private final SimulatedServer server;

	private final int incarnation;

	private final EventQueue queue;

	private final RandomGenerator random;

	private final Link.Stream replies;

	private final Runnable onReset;

	private final Queue<Received> received = new ArrayDeque<>();

	private boolean draining;

	ServerConnection(SimulatedServer server, EventQueue queue, RandomGenerator random, Link.Stream replies,
			Runnable onReset) {
		this.server = server;
		this.incarnation = server.incarnation();
		this.queue = queue;
		this.random = random;
		this.replies = replies;
		this.onReset = onReset;
	}

	void receive(Request request, Consumer<Reply> onReply) {
		if (!isAlive()) {
			reset();
			return;
		}
		if (this.server.isStopped() || this.draining) {
			this.received.add(new Received(request, onReply));
			return;
		}
		answer(new Received(request, onReply));
	}

	void drain() {
		if (!this.draining && !this.received.isEmpty()) {
			this.draining = true;
			this.queue.after(this.random.nextLong(2 * EventQueue.MILLI), this::drainOne);
		}
	}

	private void drainOne() {
		Received next = this.received.poll();
		if (next == null || this.server.isStopped() || !isAlive()) {
			this.draining = false;
			if (next != null && isAlive()) {
				// Stopped again: it stays first in the line.
				Queue<Received> rest = new ArrayDeque<>(this.received);
				this.received.clear();
				this.received.add(next);
				this.received.addAll(rest);
			}
			return;
		}
		answer(next);
		this.queue.after(this.random.nextLong(EventQueue.MILLI / 5), this::drainOne);
	}

	private void answer(Received next) {
		Reply reply = this.server.execute(next.request);
		this.replies.send(() -> next.onReply.accept(reply));
	}

	void closedByClient() {
		if (this.received.isEmpty()) {
			this.server.forget(this);
		}
	}

	void reset() {
		this.replies.send(this.onReset);
	}

	private boolean isAlive() {
		return this.server.isUp() && this.server.incarnation() == this.incarnation;
	}

	private record Received(Request request, Consumer<Reply> onReply) {

	}

}
