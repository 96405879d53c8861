/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * The connection of this instance to one memcached server. At most one connection is up
 * at a time; commands on it are carried out in the order in which they were sent.
 * <p>
 * Thread-safe, and nothing here ever blocks the caller or throws. A future may complete
 * on an IO thread: a continuation must not block. A future may also never complete: a
 * caller that waits needs a deadline of its own.
 *
 * @since 1.0.0
 */
public interface NodeClient extends AutoCloseable {

	/**
	 * Begins to connect, unless connected or connecting. The outcome is reported to the
	 * {@link ConnectionListener}, within the connect timeout.
	 */
	void connect();

	/**
	 * Drops the connection and everything that is outstanding or queued on it; none of it
	 * is sent later. The listener is notified.
	 */
	void disconnect();

	/**
	 * Sends one command for a caller that does not wait for it.
	 * @param request the command
	 * @return its reply; {@link Reply.NoReply} if it could not be sent
	 */
	default CompletableFuture<Reply> send(Request request) {
		return send(request, CallMode.ASYNC);
	}

	/**
	 * Sends one command.
	 * @param request the command
	 * @param mode what the caller does in the meantime
	 * @return its reply; {@link Reply.NoReply} if it could not be sent
	 */
	CompletableFuture<Reply> send(Request request, CallMode mode);

	/**
	 * The client to which this one passes commands on unchanged. Callers may send them
	 * there themselves, except {@link Operation#READ_OR_MARK}.
	 * @return the client, always the same; this one if it changes any other command
	 */
	default NodeClient direct() {
		return this;
	}

	/**
	 * Sends two commands together, in this order: in one write if that is possible.
	 * @param first a command
	 * @param second a command
	 * @param mode what the caller does in the meantime
	 * @return {@link Reply.Both}; {@link Reply.NoReply} if either could not be sent
	 */
	CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode);

	/**
	 * Lends the calling thread to the connection: it may read replies itself, which saves
	 * waking another thread. Returns when the reply is there, or earlier; a client that
	 * needs no help returns at once. Must be called once after a command was sent by a
	 * {@linkplain CallMode#BLOCKING caller that waits}, even if its reply has arrived
	 * already.
	 * @param reply the reply to wait for
	 * @param atMostNanos about how long to stay
	 */
	void attend(Future<?> reply, long atMostNanos);

	/**
	 * The number of bytes received on this connection so far: a server that sends is
	 * alive.
	 * @return the number, 0 if bytes are not counted
	 */
	default long receivedBytes() {
		return 0;
	}

	/**
	 * Returns whether the server accepts {@link Operation#READ_OR_MARK} on this
	 * connection. A server that no longer does so refuses the command, and the connection
	 * stays in use.
	 * @return {@code false} while that is not known
	 */
	default boolean marks() {
		return false;
	}

	/**
	 * Drops the connection and frees all threads, in the background and within 2 s.
	 */
	@Override
	void close();

	/**
	 * A listener to the connection, called on a thread that must not be blocked.
	 */
	interface ConnectionListener {

		/**
		 * A connection is up and takes commands.
		 */
		void connected();

		/**
		 * The connection is gone, or an attempt failed.
		 * @param reason class and message of the cause
		 */
		void disconnected(String reason);

	}

	/**
	 * Makes clients.
	 */
	@FunctionalInterface
	interface Factory {

		/**
		 * Makes the client of one server, not yet connected.
		 * @param node the server
		 * @param listener notified of the connection
		 * @return the client
		 */
		NodeClient create(NodeId node, ConnectionListener listener);

	}

}
