/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.CallMode;
import io.failovercache.client.NoReplyReason;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;

/**
 * The connection of one instance to one simulated server.
 */
final class SimulatedClient implements NodeClient {

	private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

	private final SimulatedServer server;

	private final Link link;

	private final InstanceClock clock;

	private final EventQueue queue;

	private final RandomGenerator random;

	private final boolean lingers;

	private final IntPredicate marks;

	private final ConnectionListener listener;

	private int connections;

	private @Nullable Attempt current;

	private boolean closed;

	SimulatedClient(SimulatedServer server, Link link, InstanceClock clock, EventQueue queue, RandomGenerator random,
			boolean lingers, IntPredicate marks, ConnectionListener listener) {
		this.server = server;
		this.link = link;
		this.clock = clock;
		this.queue = queue;
		this.random = random;
		this.lingers = lingers;
		this.marks = marks;
		this.listener = listener;
	}

	@Override
	public void connect() {
		if (this.current == null && !this.closed) {
			Attempt attempt = new Attempt();
			this.current = attempt;
			this.clock.after(CONNECT_TIMEOUT, attempt::timeOut);
			this.link.toServer().sendOnce(attempt::reachServer);
		}
	}

	@Override
	public void disconnect() {
		if (this.current != null) {
			this.current.end("disconnected");
		}
	}

	@Override
	public CompletableFuture<Reply> send(Request request, CallMode mode) {
		if (this.current == null || !this.current.isOpen()) {
			return CompletableFuture.completedFuture(new Reply.NotSent(NotSentReason.AWAY, "not connected"));
		}
		return this.current.send(request);
	}

	@Override
	public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode) {
		return send(first, mode).thenCombine(send(second, mode), Reply::both);
	}

	@Override
	public boolean marks() {
		return this.current != null && this.marks.test(this.current.number);
	}

	@Override
	public void attend(Future<?> reply, long atMostNanos) {
	}

	@Override
	public void close() {
		this.closed = true;
		disconnect();
	}

	/**
	 * One connection from its first packet to its end.
	 */
	private final class Attempt {

		private final Map<Long, CompletableFuture<Reply>> outstanding = new LinkedHashMap<>();

		private final int number = SimulatedClient.this.connections++;

		private long sent;

		private final Link.Stream requests = SimulatedClient.this.link.toServer().open();

		private @Nullable ServerConnection peer;

		private boolean open;

		boolean isOpen() {
			return this.open;
		}

		private boolean isOver() {
			return SimulatedClient.this.current != this;
		}

		void reachServer() {
			if (!SimulatedClient.this.server.isUp()) {
				SimulatedClient.this.link.toInstance().sendOnce(deliver(() -> end("connection refused")));
				return;
			}
			// The kernel accepts, even for a process that is stopped.
			Link.Stream replies = SimulatedClient.this.link.toInstance().open();
			ServerConnection accepted = new ServerConnection(SimulatedClient.this.server, SimulatedClient.this.queue,
					SimulatedClient.this.random, replies, deliver(() -> end("connection reset")));
			SimulatedClient.this.server.accepted(accepted);
			SimulatedClient.this.link.toInstance().sendOnce(deliver(() -> up(accepted)));
		}

		private void up(ServerConnection accepted) {
			if (!isOver()) {
				this.peer = accepted;
				this.open = true;
				SimulatedClient.this.listener.connected();
			}
		}

		private Runnable deliver(Runnable action) {
			return () -> SimulatedClient.this.clock.deliver(() -> {
				if (!isOver()) {
					action.run();
				}
			});
		}

		CompletableFuture<Reply> send(Request request) {
			CompletableFuture<Reply> pending = new CompletableFuture<>();
			long number = this.sent++;
			this.outstanding.put(number, pending);
			ServerConnection to = this.peer;
			this.requests.send(() -> {
				if (to != null) {
					to.receive(request, (reply) -> deliver(() -> answer(number, reply)).run());
				}
			});
			return pending;
		}

		private void answer(long number, Reply reply) {
			CompletableFuture<Reply> pending = this.outstanding.remove(number);
			if (pending != null) {
				pending.complete(reply);
			}
		}

		void timeOut() {
			if (!isOver() && !this.open) {
				end("connect timed out");
			}
		}

		void end(String reason) {
			if (isOver()) {
				return;
			}
			SimulatedClient.this.current = null;
			this.open = false;
			this.requests.close(!SimulatedClient.this.lingers || SimulatedClient.this.random.nextBoolean());
			if (this.peer != null) {
				this.peer.closedByClient();
			}
			List<CompletableFuture<Reply>> lost = List.copyOf(this.outstanding.values());
			this.outstanding.clear();
			lost.forEach((pending) -> pending.complete(new Reply.Unknown(NoReplyReason.DISCONNECTED, reason)));
			SimulatedClient.this.listener.disconnected(reason);
		}

	}

}
