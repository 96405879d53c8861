/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

import io.failovercache.breaker.NodeBreaker;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.time.Timekeeper;

/**
 * The life of the connection to one server: attempts to connect, the connection, its end.
 * A connection that ends opens the breaker; only a good poll that was sent on the present
 * connection closes it.
 * <p>
 * Thread-safe, never blocks.
 *
 * @since 1.0.0
 */
public final class NodeConnection {

	private final NodeBreaker breaker;

	private final Timekeeper timekeeper;

	private final NodeClient client;

	private final List<NodeListener> listeners = new CopyOnWriteArrayList<>();

	/** Guards the end of one connection against late events of it. */
	private final Object lock = new Object();

	/** Answered when the server can be reached, or certainly cannot. */
	private final WaitingForServer waiting;

	/** Grows with each connection that ends. */
	private volatile int epoch;

	/** Grows with each other process of the server. */
	private volatile int process;

	private @Nullable String mark;

	private volatile boolean connected;

	private volatile boolean connecting;

	private volatile long attemptBegun;

	/** The time at which calls last found a good connection broken. */
	private volatile long brokenAt = Long.MIN_VALUE / 2;

	/** The connection on which a poll last found that there is none. */
	private int missedAt = -1;

	private final ClientEvents events = new ClientEvents();

	private volatile boolean closed;

	private final LastError lastError = new LastError();

	NodeConnection(NodeId id, NodeBreaker breaker, NodeClient.Factory clients, Timekeeper timekeeper) {
		this.breaker = breaker;
		this.timekeeper = timekeeper;
		this.waiting = new WaitingForServer(timekeeper);
		this.client = clients.create(id, this.events);
	}

	NodeClient client() {
		return this.client;
	}

	/** Adds a listener, notified from now on. */
	public void addListener(NodeListener listener) {
		this.listeners.add(listener);
	}

	public boolean isConnected() {
		return this.connected;
	}

	/**
	 * The number of the connection, or of the attempt to make one.
	 * @return a number that no other connection of this node has
	 */
	public int epoch() {
		return this.epoch;
	}

	/**
	 * Notes which process of the server answers: known before a new connection carries
	 * data, as it comes with the first poll.
	 * @param shown the mark that the process keeps as long as it runs
	 */
	public void answersAs(String shown) {
		synchronized (this.lock) {
			if (!shown.equals(this.mark)) {
				this.mark = shown;
				this.process++;
			}
		}
	}

	/**
	 * The number of the server's process: another process gives the same CAS tokens
	 * again.
	 * @return a number that no earlier process of this node had
	 */
	public int process() {
		return this.process;
	}

	/**
	 * The time at which the latest attempt to connect began.
	 * @return a reading of the monotonic clock
	 */
	public long attemptBegun() {
		return this.attemptBegun;
	}

	LastError lastError() {
		return this.lastError;
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
			this.lastError.attempted();
		}
		try {
			this.client.connect();
		}
		catch (Throwable ex) {
			// There is no attempt: the next one is new.
			this.connecting = false;
			this.lastError.failed(ex.toString());
			throw ex;
		}
	}

	/**
	 * Ends an attempt to connect that has taken too long to mean anything, so that the
	 * next one is new.
	 * @param atLeast how old it must be
	 */
	public void abandonAttempt(Duration atLeast) {
		long age = this.timekeeper.nanoTime() - this.attemptBegun;
		if (this.connecting && age >= atLeast.toNanos()) {
			this.lastError.givenUp(Duration.ofNanos(age).toMillis());
			disconnect();
		}
	}

	/**
	 * Lets calls pass after a good poll, unless the connection of the poll has ended.
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
		this.waiting.answer(true);
		return true;
	}

	/**
	 * Notes that the client has no connection. If that is so for two polls in a row, its
	 * end went unnoticed, as by an error in the middle of it, and takes place now.
	 * @param polled the {@link #epoch} at which the poll was sent
	 */
	public void foundMissing(int polled) {
		synchronized (this.lock) {
			boolean again = this.missedAt == polled;
			this.missedAt = polled;
			if (!again || polled != this.epoch || !this.connected) {
				return;
			}
		}
		this.events.disconnected("the connection was lost unnoticed");
	}

	/**
	 * Waits a moment for a server whose good connection broke just now: many connections
	 * are closed on purpose and opened again at once. For a server that was lost longer
	 * ago there is no wait.
	 * @param atMost the longest wait
	 * @return whether calls pass
	 */
	public CompletableFuture<Boolean> awaitReachable(Duration atMost) {
		CompletableFuture<Boolean> mine;
		synchronized (this.lock) {
			if (this.breaker.isClosed()) {
				return CompletableFuture.completedFuture(true);
			}
			if (this.timekeeper.nanoTime() - this.brokenAt >= atMost.toNanos()) {
				return CompletableFuture.completedFuture(false);
			}
			mine = this.waiting.add();
		}
		this.waiting.limit(mine, atMost);
		return mine;
	}

	/**
	 * Marks the server as lost: opens the breaker and drops the connection, so that no
	 * queued command is sent later.
	 * @param reason why
	 */
	public void lose(String reason) {
		this.lastError.failed(reason);
		lost(reason);
	}

	private void lost(String reason) {
		boolean wasReachable = this.breaker.isClosed();
		if (wasReachable) {
			this.brokenAt = this.timekeeper.nanoTime();
		}
		this.breaker.open();
		giveUp(wasReachable, reason);
	}

	/** Drops the connection; the breaker is open already. */
	void giveUp(boolean wasReachable, String reason) {
		disconnect();
		if (wasReachable) {
			this.listeners.forEach((listener) -> listener.lost(reason));
		}
	}

	private void disconnect() {
		this.lastError.endedHere();
		this.client.disconnect();
	}

	/**
	 * Closes the connection for good, in the background.
	 */
	public void close() {
		this.closed = true;
		this.breaker.open();
		this.client.close();
	}

	/** The listener to the client's connection. */
	private final class ClientEvents implements NodeClient.ConnectionListener {

		@Override
		public void connected() {
			synchronized (NodeConnection.this.lock) {
				NodeConnection.this.connected = true;
				NodeConnection.this.connecting = false;
			}
			NodeConnection.this.lastError.connected();
			NodeConnection.this.listeners.forEach(NodeListener::connected);
		}

		@Override
		public void disconnected(String reason) {
			boolean attempt = NodeConnection.this.connecting;
			synchronized (NodeConnection.this.lock) {
				NodeConnection.this.connected = false;
				NodeConnection.this.connecting = false;
				NodeConnection.this.epoch++;
			}
			if (NodeConnection.this.closed) {
				return;
			}
			NodeConnection.this.lastError.ended(reason);
			lost(reason);
			if (attempt) {
				NodeConnection.this.waiting.answer(false);
				NodeConnection.this.listeners.forEach(NodeListener::refused);
			}
		}

	}

}
