/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.failovercache.breaker.NodeBreaker;
import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.node.PendingCalls.Call;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.GroupRole;
import io.failovercache.time.DeadlineQueue;
import io.failovercache.time.Timekeeper;

/**
 * One server as this instance sees it. Every call gets a reply within the node timeout:
 * where the server gives none, {@link Reply.NoReply}. Calls open the breaker; while it is
 * open only probes pass.
 * <p>
 * Thread-safe; nothing here blocks but {@link #attend}. Futures complete on IO or timer
 * threads, those of callers who wait also in the thread of one of them.
 *
 * @since 1.0.0
 */
public final class Node {

	private final int index;

	private final GroupRole role;

	private final NodeId id;

	private final NodeBreaker breaker;

	private final NodeClient client;

	private final NodeSettings settings;

	private final Timekeeper timekeeper;

	private final PendingCalls calls;

	private final LatencyEstimator latency = new LatencyEstimator();

	private final List<Listener> listeners = new CopyOnWriteArrayList<>();

	private final DeadlineQueue hedges;

	/** Guards the end of one connection against what still comes of it. */
	private final Object lock = new Object();

	/** Told when the server can be reached, or surely cannot. */
	private final List<CompletableFuture<Boolean>> waiting = new ArrayList<>();

	/** Grows with each connection that ends. */
	private volatile int epoch;

	private volatile boolean connected;

	private volatile boolean connecting;

	private volatile long attemptBegun;

	private volatile boolean closed;

	private volatile @Nullable String lastError;

	private volatile @Nullable String version;

	/**
	 * Creates a node, not yet connected.
	 * @param index a small number that no other node of this engine has or had
	 * @param role the group that it belongs to
	 * @param id its name
	 * @param breaker its breaker, open
	 * @param clients makes its client
	 * @param context what all nodes share
	 */
	public Node(int index, GroupRole role, NodeId id, NodeBreaker breaker, NodeClient.Factory clients,
			NodeContext context) {
		this.index = index;
		this.role = role;
		this.id = id;
		this.breaker = breaker;
		this.settings = context.settings();
		this.timekeeper = context.timekeeper();
		this.calls = new PendingCalls(role, id, context, this::judge, this::receivedBytes, () -> this.epoch);
		this.hedges = new DeadlineQueue(this.timekeeper);
		this.client = clients.create(id, new ConnectionEvents());
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

	public boolean isConnected() {
		return this.connected;
	}

	/**
	 * Whether calls, and not only probes, reach the server.
	 * @return {@code true} while the breaker is closed
	 */
	public boolean isReachable() {
		return this.breaker.isClosed();
	}

	/**
	 * How many operations are outstanding.
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
	 * What last went wrong.
	 * @return class and message, {@code null} if nothing did
	 */
	public @Nullable String lastError() {
		return this.lastError;
	}

	/**
	 * The version of the server.
	 * @return the version, {@code null} while unknown
	 */
	public @Nullable String version() {
		return this.version;
	}

	/**
	 * Asks for the version, unless it is known for this connection.
	 */
	public void learnVersion() {
		if (this.version == null) {
			probe(Request.version()).thenAccept((reply) -> {
				if (reply instanceof Reply.Text text) {
					this.version = text.text();
				}
			});
		}
	}

	public void addListener(Listener listener) {
		this.listeners.add(listener);
	}

	/**
	 * Sends a call of a user, or on behalf of one.
	 * @param request the command
	 * @return its reply, within the node timeout
	 */
	public CompletableFuture<Reply> send(Request request) {
		return send(request, CallMode.ASYNC);
	}

	/**
	 * Sends a call of a user, or on behalf of one.
	 * @param request the command
	 * @param caller whether the caller will {@link #attend}
	 * @return its reply, within the node timeout
	 */
	public CompletableFuture<Reply> send(Request request, CallMode caller) {
		if (!this.breaker.isClosed()) {
			return away("breaker open");
		}
		return dispatch(request, caller);
	}

	/**
	 * Sends two commands together, in this order, in one round trip; the first is what
	 * the call is counted as.
	 * @param first a command
	 * @param second a command
	 * @param mode whether the caller will {@link #attend}
	 * @return {@link Reply.Both} within the node timeout; {@link Reply.NoReply} if either
	 * was missed
	 */
	public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode) {
		if (!this.breaker.isClosed()) {
			return away("breaker open");
		}
		Call call = this.calls.begin(first);
		return (call != null) ? call.answeredBy(this.client.sendBoth(first, second, mode)) : this.calls
			.awaitPlace(first, () -> whenReachable(first, () -> this.client.sendBoth(first, second, CallMode.ASYNC)));
	}

	/**
	 * Lends the calling thread to the connection: to be called once after a command was
	 * sent by a {@linkplain CallMode#BLOCKING caller who waits}, when everything that it
	 * waits for is sent. Returns with the reply, or earlier.
	 * @param reply what is waited for
	 * @param atMostNanos about how long to stay
	 */
	public void attend(Future<?> reply, long atMostNanos) {
		this.client.attend(reply, Math.min(atMostNanos, this.settings.nodeTimeout().toNanos() / 2));
	}

	/**
	 * Sends a probe: passes an open breaker, never closes it by itself.
	 * @param request the command
	 * @return its reply, within the node timeout
	 */
	public CompletableFuture<Reply> probe(Request request) {
		if (!this.connected) {
			return away("not connected");
		}
		return this.calls.beginOfProtocol(request).answeredBy(this.client.send(request, CallMode.ASYNC));
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
				? this.calls.beginOfProtocol(request).answeredBy(this.client.send(request, CallMode.ASYNC))
				: away("breaker open");
	}

	private CompletableFuture<Reply> dispatch(Request request, CallMode caller) {
		Call call = this.calls.begin(request);
		return (call != null) ? call.answeredBy(this.client.send(request, caller)) : this.calls.awaitPlace(request,
				() -> whenReachable(request, () -> this.client.send(request, CallMode.ASYNC)));
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

	/** What came of a call is told to the breaker, which may give the server up. */
	private void judge(Reply reply, long nanos, int ofEpoch) {
		if (!(reply instanceof Reply.NoReply missed)) {
			this.latency.record(nanos);
			if (this.breaker.answered(nanos)) {
				giveUp(true, "too many slow answers");
			}
			return;
		}
		if (!(missed instanceof Reply.Unknown unknown) || ofEpoch != this.epoch) {
			// It was not even asked, or on a connection that is long over.
			return;
		}
		this.lastError = unknown.reason() + ": " + unknown.detail();
		boolean wasReachable = this.breaker.isClosed();
		switch (unknown.reason()) {
			case TIMEOUT -> {
				if (this.breaker.timedOut(nanos)) {
					giveUp(wasReachable, unknown.detail());
				}
			}
			case BUSY -> {
			}
			case DISCONNECTED, GARBLED -> lose(unknown.detail());
		}
	}

	private void giveUp(boolean wasReachable, String detail) {
		this.client.disconnect();
		if (wasReachable) {
			this.listeners.forEach((listener) -> listener.lost(this, detail));
		}
	}

	/**
	 * Begins to connect, unless connected or connecting.
	 */
	public void connect() {
		if (this.closed) {
			return;
		}
		if (!this.connected && !this.connecting) {
			this.attemptBegun = this.timekeeper.nanoTime();
			this.connecting = true;
		}
		this.client.connect();
	}

	/**
	 * When the latest attempt to connect began.
	 * @return a reading of the monotonic clock
	 */
	public long attemptBegun() {
		return this.attemptBegun;
	}

	/**
	 * Takes the percentiles of the latency anew; called now and then by one thread.
	 */
	public void refreshLatency() {
		this.latency.refresh();
	}

	/**
	 * The number of the connection, or of the attempt to make one.
	 * @return a number that each connection has for itself
	 */
	public int epoch() {
		return this.epoch;
	}

	/**
	 * Lets calls pass after a good poll, unless the connection that it came by is over.
	 * @param polled the {@link #epoch} at which the poll was sent
	 * @return whether calls pass
	 */
	public boolean believe(int polled) {
		synchronized (this.lock) {
			if (polled != this.epoch || !this.connected) {
				return false;
			}
			this.breaker.close();
		}
		answerWaiting(true);
		return true;
	}

	/**
	 * Waits a moment for a server whose connection was just lost: many are closed on
	 * purpose and made anew at once.
	 * @param atMost the longest wait
	 * @return whether calls pass
	 */
	public CompletableFuture<Boolean> awaitReachable(Duration atMost) {
		CompletableFuture<Boolean> mine = new CompletableFuture<>();
		synchronized (this.lock) {
			if (this.breaker.isClosed()) {
				return CompletableFuture.completedFuture(true);
			}
			this.waiting.add(mine);
		}
		this.timekeeper.after(atMost, () -> {
			synchronized (this.lock) {
				this.waiting.removeIf((each) -> each == mine);
			}
			mine.complete(false);
		});
		return mine;
	}

	private void answerWaiting(boolean reachable) {
		List<CompletableFuture<Boolean>> told;
		synchronized (this.lock) {
			told = List.copyOf(this.waiting);
			this.waiting.clear();
		}
		told.forEach((each) -> each.complete(reachable));
	}

	/**
	 * Gives up an attempt to connect that says nothing any more, so that the next one is
	 * new.
	 * @param atLeast how old it must be
	 */
	public void abandonAttempt(Duration atLeast) {
		if (this.connecting && this.timekeeper.nanoTime() - this.attemptBegun >= atLeast.toNanos()) {
			this.client.disconnect();
		}
	}

	/**
	 * The reads of this server that also ask the other group when their time has come.
	 * @return deadlines of about the same distance
	 */
	public DeadlineQueue hedges() {
		return this.hedges;
	}

	private long receivedBytes() {
		return this.client.receivedBytes();
	}

	/**
	 * Says that the server is lost: opens the breaker and drops the connection, so that
	 * nothing that is queued for it is sent later.
	 * @param reason why
	 */
	public void lose(String reason) {
		this.lastError = reason;
		boolean wasReachable = this.breaker.isClosed();
		this.breaker.open();
		this.client.disconnect();
		if (wasReachable) {
			this.listeners.forEach((listener) -> listener.lost(this, reason));
		}
	}

	/**
	 * Closes the connection for good, in the background.
	 */
	public void close() {
		this.closed = true;
		this.breaker.open();
		this.client.close();
	}

	@Override
	public String toString() {
		return this.role.label() + " " + this.id;
	}

	/**
	 * Told of what happens to a node, on a thread that must not be blocked.
	 */
	public interface Listener {

		/**
		 * The connection is up; the breaker is still open.
		 * @param node the node
		 */
		void connected(Node node);

		/**
		 * The latest attempt to connect failed.
		 * @param node the node
		 */
		void refused(Node node);

		/**
		 * The breaker opened.
		 * @param node the node
		 * @param reason why
		 */
		void lost(Node node, String reason);

	}

	/**
	 * The settings and services that all nodes of an engine share.
	 *
	 * @param settings the bounds
	 * @param timekeeper the time
	 * @param observer who watches
	 */
	public record NodeContext(NodeSettings settings, Timekeeper timekeeper, EngineObserver observer) {

	}

	private final class ConnectionEvents implements NodeClient.ConnectionListener {

		@Override
		public void connected() {
			Node.this.calls.beginAnew();
			synchronized (Node.this.lock) {
				Node.this.connected = true;
				Node.this.connecting = false;
			}
			Node.this.listeners.forEach((listener) -> listener.connected(Node.this));
		}

		@Override
		public void disconnected(String reason) {
			boolean attempt = Node.this.connecting;
			synchronized (Node.this.lock) {
				Node.this.connected = false;
				Node.this.connecting = false;
				Node.this.epoch++;
			}
			Node.this.version = null;
			if (Node.this.closed) {
				return;
			}
			lose(reason);
			if (attempt) {
				answerWaiting(false);
				Node.this.listeners.forEach((listener) -> listener.refused(Node.this));
			}
		}

	}

	/**
	 * The node timeout of this node.
	 * @return the timeout
	 */
	public Duration timeout() {
		return this.settings.nodeTimeout();
	}

}
