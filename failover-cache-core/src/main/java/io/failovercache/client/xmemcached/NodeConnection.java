/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.client.CallMode;
import io.failovercache.client.NoReplyReason;
import io.failovercache.client.Reply;
import io.failovercache.client.connection.ConnectionThreads;
import io.failovercache.client.connection.Throwables;
import io.failovercache.client.protocol.NodeCommand;
import io.failovercache.client.protocol.WireProtocol;
import io.failovercache.client.transport.Transport;
import io.failovercache.time.Guard;

/**
 * The life of one connection: connecting in the background, connected, ended. It ends
 * exactly once, by the server, the deadline or the owner, whichever comes first.
 */
final class NodeConnection {

	private static final Logger logger = LoggerFactory.getLogger(NodeConnection.class);

	private final Owner owner;

	private final SocketConnector dialer;

	private final WireProtocol protocol;

	private final ConnectionThreads threads;

	private boolean over;

	private @Nullable SocketChannel channel;

	private @Nullable SingleNodeClient client;

	private @Nullable NodeSession session;

	private @Nullable Future<?> deadline;

	NodeConnection(Owner owner, SocketConnector dialer, WireProtocol protocol, ConnectionThreads threads) {
		this.owner = owner;
		this.dialer = dialer;
		this.protocol = protocol;
		this.threads = threads;
	}

	void start() {
		try {
			this.threads.run(this::open);
		}
		catch (Throwable ex) {
			// All threads are stuck, or the machine gives no more. The next attempt may
			// fare better, but only if this one ends.
			end(NoReplyReason.DISCONNECTED, Throwables.describe(ex));
		}
	}

	private void open() {
		try {
			this.dialer.builder().warmUp();
			startDeadline();
			Transport connected = this.dialer.dial(this::opening);
			NodeSession opened = openSession(connected);
			NodeCommand login = this.protocol.login();
			if (login == null) {
				up(opened);
			}
			else {
				login.thenAccept((reply) -> loggedIn(opened, reply));
				opened.writer().send(CallMode.ASYNC, login);
			}
		}
		catch (Throwable ex) {
			end(NoReplyReason.DISCONNECTED, Throwables.describe(ex));
		}
	}

	private synchronized void startDeadline() {
		this.deadline = this.threads.after(this.dialer.timeout(),
				() -> end(NoReplyReason.DISCONNECTED, "java.net.SocketTimeoutException: connect timed out"));
		if (this.over) {
			cancelDeadline();
		}
	}

	private NodeSession openSession(Transport connected) throws IOException {
		SingleNodeClient built = this.dialer.builder().build();
		boolean late;
		synchronized (this) {
			late = this.over;
			this.client = built;
		}
		if (late) {
			stop(built);
			throw new IOException("closed while it was being opened");
		}
		NodeSession opened = built.open(connected, (reason) -> end(NoReplyReason.DISCONNECTED, reason));
		opened.logRefusals(this.dialer.refusals());
		synchronized (this) {
			late = this.over;
			this.session = opened;
		}
		if (late) {
			opened.end(NoReplyReason.DISCONNECTED, "closed while it was being opened");
		}
		return opened;
	}

	private void loggedIn(NodeSession opened, Reply reply) {
		if (reply == Reply.Status.STORED) {
			up(opened);
		}
		else {
			String detail = (reply instanceof Reply.NoReply missed) ? missed.detail() : reply.toString();
			end(NoReplyReason.DISCONNECTED, "authentication failed: " + detail);
		}
	}

	private synchronized void opening(SocketChannel opening) {
		if (this.over) {
			throw new IllegalStateException("closed while it was being opened");
		}
		this.channel = opening;
	}

	private void up(NodeSession opened) {
		synchronized (this) {
			if (this.over) {
				return;
			}
			cancelDeadline();
			this.owner.connected(opened);
		}
		this.owner.deliverEvents();
	}

	/**
	 * Ends the connection, unless it is over.
	 * @param reason why outstanding commands get no reply
	 * @param detail the reason in words, for the listener
	 */
	void end(NoReplyReason reason, String detail) {
		synchronized (this) {
			if (this.over) {
				return;
			}
			this.over = true;
			cancelDeadline();
			this.owner.ended(this, detail);
		}
		try {
			release(reason, detail);
		}
		finally {
			this.owner.deliverEvents();
		}
	}

	/** Returns whether its end has begun. */
	synchronized boolean isOver() {
		return this.over;
	}

	private void cancelDeadline() {
		if (this.deadline != null) {
			this.deadline.cancel(false);
		}
	}

	private void release(NoReplyReason reason, String detail) {
		SocketChannel opening;
		NodeSession opened;
		SingleNodeClient built;
		synchronized (this) {
			opening = this.channel;
			opened = this.session;
			built = this.client;
		}
		try {
			if (opening != null) {
				opening.close();
			}
		}
		catch (IOException ex) {
			logger.debug("A channel did not close", ex);
		}
		if (opened != null) {
			opened.end(reason, detail);
		}
		if (built != null) {
			stopInBackground(built);
		}
	}

	/** The calling thread may belong to another connection: it must not wait. */
	private void stopInBackground(SingleNodeClient built) {
		try {
			this.threads.run(() -> stop(built));
		}
		catch (Throwable ex) {
			Guard.run("stopping a reactor", built::stopNow);
		}
	}

	private static void stop(SingleNodeClient built) {
		try {
			built.stop();
		}
		catch (IOException | RuntimeException ex) {
			logger.debug("A reactor did not stop", ex);
		}
	}

	/**
	 * The owner of a connection.
	 */
	interface Owner {

		/**
		 * The connection takes commands from now on. Called with its lock held.
		 */
		void connected(NodeSession opened);

		/**
		 * The connection is over. Called with its lock held.
		 */
		void ended(NodeConnection over, String reason);

		/**
		 * Tells the listener what happened. Called without locks.
		 */
		void deliverEvents();

	}

}
