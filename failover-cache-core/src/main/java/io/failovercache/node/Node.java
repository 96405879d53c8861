/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.failovercache.breaker.NodeBreaker;
import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.node.PendingCalls.Call;
import io.failovercache.observe.GroupRole;
import io.failovercache.time.DeadlineQueue;

/**
 * One server as this instance sees it. Every call gets a reply within the node timeout:
 * if the server gives none, {@link Reply.NoReply}. Calls open the breaker; while it is
 * open only probes pass.
 * <p>
 * Thread-safe; nothing here blocks but {@link #attend}. Futures complete on IO or timer
 * threads, those of callers that wait also in the thread of one of them.
 *
 * @since 1.0.0
 */
public final class Node {

	private final int index;

	private final GroupRole role;

	private final NodeId id;

	private final NodeBreaker breaker;

	private final NodeConnection connection;

	private final NodeClient client;

	/** For all commands but those that leave markers. */
	private final NodeClient direct;

	private final NodeSettings settings;

	private final PendingCalls calls;

	private final LatencyEstimator latency = new LatencyEstimator();

	private final DeadlineQueue hedges;

	private final LearnedVersion version;

	/**
	 * Creates a node, not yet connected.
	 * @param index a small number that no other node of this engine has or lately had
	 * @param role the group that it belongs to
	 * @param id its name
	 * @param breaker its breaker, open
	 * @param clients makes its client
	 * @param context the services that all nodes share
	 */
	public Node(int index, GroupRole role, NodeId id, NodeBreaker breaker, NodeClient.Factory clients,
			NodeContext context) {
		this.index = index;
		this.role = role;
		this.id = id;
		this.breaker = breaker;
		this.settings = context.settings();
		this.hedges = new DeadlineQueue(context.timekeeper());
		this.connection = new NodeConnection(id, breaker, clients, context.timekeeper());
		this.client = this.connection.client();
		this.direct = this.client.direct();
		this.calls = new PendingCalls(role, id, context, this.connection,
				new CallJudge(this.connection, breaker, this.latency));
		this.connection.addListener(this.calls);
		this.version = new LearnedVersion(this.connection, this::probe);
	}

	public int index() {
		return this.index;
	}

	public GroupRole role() {
		return this.role;
	}

	public NodeId id() {
		return this.id;
	}

	public NodeBreaker breaker() {
		return this.breaker;
	}

	public NodeConnection connection() {
		return this.connection;
	}

	/**
	 * Returns whether calls, and not only probes, reach the server.
	 * @return {@code true} while the breaker is closed
	 */
	public boolean isReachable() {
		return this.breaker.isClosed();
	}

	/**
	 * The number of outstanding operations.
	 * @return the number
	 */
	public int inFlight() {
		return this.calls.inFlight();
	}

	/**
	 * The 99th percentile of the recent replies.
	 * @return nanoseconds, 0 while unknown
	 */
	public long p99Nanos() {
		return this.latency.p99();
	}

	/**
	 * The median of the recent replies.
	 * @return nanoseconds, 0 while unknown
	 */
	public long p50Nanos() {
		return this.latency.p50();
	}

	/**
	 * The last failure of the server.
	 * @return class and message, {@code null} if there was none
	 */
	public @Nullable String lastError() {
		return this.connection.lastError().text();
	}

	/**
	 * The version of the server.
	 * @return the version, {@code null} while unknown
	 */
	public @Nullable String version() {
		return this.version.text();
	}

	/** Asks for the version, unless it is known for this connection. */
	public void learnVersion() {
		this.version.learn();
	}

	/**
	 * Sends a command for a user.
	 * @param request the command
	 * @return its reply, within the node timeout
	 */
	public CompletableFuture<Reply> send(Request request) {
		return send(request, CallMode.ASYNC);
	}

	/**
	 * Sends a command for a user.
	 * @param request the command
	 * @param caller whether the caller will {@link #attend}
	 * @return its reply, within the node timeout
	 */
	public CompletableFuture<Reply> send(Request request, CallMode caller) {
		if (!this.breaker.isClosed()) {
			return away("breaker open");
		}
		Call call = this.calls.begin(request);
		return (call != null) ? call.answeredBy(clientFor(request).send(request, caller)) : this.calls
			.awaitPlace(request, () -> whenReachable(request, () -> clientFor(request).send(request, CallMode.ASYNC)));
	}

	/**
	 * Sends two commands together, in this order, in one round trip; the call is counted
	 * as the first one.
	 * @param first a command
	 * @param second a command
	 * @param mode whether the caller will {@link #attend}
	 * @return {@link Reply.Both} within the node timeout; {@link Reply.NoReply} if either
	 * got none
	 */
	public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode) {
		if (!this.breaker.isClosed()) {
			return away("breaker open");
		}
		Call call = this.calls.begin(first);
		return (call != null) ? call.answeredBy(this.direct.sendBoth(first, second, mode)) : this.calls
			.awaitPlace(first, () -> whenReachable(first, () -> this.direct.sendBoth(first, second, CallMode.ASYNC)));
	}

	/** Returns whether the server is known to make markers in a read. */
	public boolean marks() {
		return this.client.marks();
	}

	/**
	 * Lends the calling thread to the connection until the reply is there, or for a
	 * while. A {@linkplain CallMode#BLOCKING caller that waits} calls this once, after it
	 * has sent everything that it waits for.
	 * @param reply the reply to wait for
	 * @param atMostNanos about how long to stay
	 */
	public void attend(Future<?> reply, long atMostNanos) {
		this.direct.attend(reply, Math.min(atMostNanos, this.settings.nodeTimeout().toNanos() / 2));
	}

	/**
	 * Sends a probe: passes an open breaker, never closes it by itself.
	 * @param request the command
	 * @return its reply, within the node timeout
	 */
	public CompletableFuture<Reply> probe(Request request) {
		if (!this.connection.isConnected()) {
			return away("not connected");
		}
		return this.calls.beginOfProtocol(request).answeredBy(clientFor(request).send(request, CallMode.ASYNC));
	}

	/**
	 * Sends a command by which the protocol keeps its promise: a lease, a counter, a
	 * repair. As long as the server is reachable it is sent at once, however much users
	 * have outstanding.
	 * @param request the command
	 * @return its reply, within the node timeout
	 */
	public CompletableFuture<Reply> sendOfProtocol(Request request) {
		return this.breaker.isClosed()
				? this.calls.beginOfProtocol(request).answeredBy(clientFor(request).send(request, CallMode.ASYNC))
				: away("breaker open");
	}

	private NodeClient clientFor(Request request) {
		return (request.operation() == Operation.READ_OR_MARK) ? this.client : this.direct;
	}

	private @Nullable CompletableFuture<Reply> whenReachable(Request request, Supplier<CompletableFuture<Reply>> send) {
		if (!this.breaker.isClosed()) {
			return away("breaker open");
		}
		Call call = this.calls.begin(request);
		return (call != null) ? call.answeredBy(send.get()) : null;
	}

	private static CompletableFuture<Reply> away(String detail) {
		return CompletableFuture.completedFuture(new Reply.NotSent(NotSentReason.AWAY, detail));
	}

	/** Computes the percentiles of the latency; called at an interval. */
	public void refreshLatency() {
		this.latency.refresh();
	}

	/**
	 * The deadlines at which reads of this server also ask the other group.
	 * @return a queue of deadlines that are all about equally far away
	 */
	public DeadlineQueue hedges() {
		return this.hedges;
	}

	@Override
	public String toString() {
		return this.role.label() + " " + this.id;
	}

	/**
	 * The node timeout of this node.
	 * @return the timeout
	 */
	public Duration timeout() {
		return this.settings.nodeTimeout();
	}

}
