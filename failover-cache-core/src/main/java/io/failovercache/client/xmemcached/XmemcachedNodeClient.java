/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Caller;
import io.failovercache.client.MissReason;
import io.failovercache.client.NodeClient;
import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;

/**
 * A server's client: at most one connection at a time, each with a reactor of its own, so
 * that nothing that went wrong in one lives on in the next.
 */
final class XmemcachedNodeClient implements NodeClient {

	private static final Reply.Missed NOT_CONNECTED = new Reply.Missed(MissReason.REJECTED, "not connected");

	private final Dialer dialer;

	private final WireProtocol protocol;

	private final ConnectionThreads threads;

	private final SerialListener listener;

	private final AtomicReference<@Nullable NodeConnection> connection = new AtomicReference<>();

	private volatile @Nullable NodeSession session;

	private volatile boolean closed;

	XmemcachedNodeClient(Dialer dialer, WireProtocol protocol, ConnectionThreads threads, SerialListener listener) {
		this.dialer = dialer;
		this.protocol = protocol;
		this.threads = threads;
		this.listener = listener;
	}

	@Override
	public void connect() {
		NodeConnection attempt = new NodeConnection(this, this.dialer, this.protocol, this.threads);
		if (!this.closed && this.connection.compareAndSet(null, attempt)) {
			attempt.start();
			if (this.closed) {
				attempt.end(MissReason.DISCONNECTED, "closed");
			}
		}
	}

	@Override
	public void disconnect() {
		NodeConnection current = this.connection.get();
		if (current != null) {
			current.end(MissReason.DISCONNECTED, "disconnected");
		}
	}

	@Override
	public void close() {
		this.closed = true;
		NodeConnection current = this.connection.get();
		if (current != null) {
			current.end(MissReason.DISCONNECTED, "closed");
		}
	}

	@Override
	public CompletableFuture<Reply> send(Request request) {
		return send(request, Caller.GOES_ON);
	}

	@Override
	public CompletableFuture<Reply> send(Request request, Caller caller) {
		NodeSession current = this.session;
		Reply known = answerWithoutServer(request);
		if (known != null || current == null) {
			return CompletableFuture.completedFuture((known != null) ? known : NOT_CONNECTED);
		}
		NodeCommand command = this.protocol.command(request);
		write(current, caller, command);
		return command;
	}

	@Override
	public CompletableFuture<Reply> sendBoth(Request first, Request second, Caller caller) {
		NodeSession current = this.session;
		if (current == null || answerWithoutServer(first) != null || answerWithoutServer(second) != null) {
			return NodeClient.super.sendBoth(first, second, caller);
		}
		NodeCommand one = this.protocol.command(first);
		NodeCommand other = this.protocol.command(second);
		write(current, caller, one, other);
		return one.thenCombine(other, Reply::both);
	}

	@Override
	public void attend(Future<?> reply, long atMostNanos) {
		NodeSession current = this.session;
		if (current != null) {
			current.attend(reply, atMostNanos);
		}
	}

	private static void write(NodeSession session, Caller caller, NodeCommand... commands) {
		try {
			session.send(caller, commands);
		}
		catch (RuntimeException ex) {
			session.failed(ex);
			Reply missed = new Reply.Missed(MissReason.DISCONNECTED, Failure.describe(ex));
			for (NodeCommand command : commands) {
				command.complete(missed);
			}
		}
	}

	private static @Nullable Reply answerWithoutServer(Request request) {
		String refusal = RequestCheck.refusal(request);
		if (refusal != null) {
			return new Reply.Missed(MissReason.REJECTED, refusal);
		}
		if (request.operation() == Operation.GET_ALL && request.keys().isEmpty()) {
			return new Reply.Values(Map.of());
		}
		return null;
	}

	/**
	 * The connection takes commands from now on. Called with its lock held.
	 */
	void connected(NodeSession opened) {
		this.session = opened;
		this.listener.connected();
	}

	/**
	 * The connection is over. Called with its lock held.
	 */
	void ended(NodeConnection over, String reason) {
		this.session = null;
		this.listener.disconnected(reason);
		this.connection.compareAndSet(over, null);
	}

	/**
	 * Tells the listener what happened. Called without locks.
	 */
	void deliverEvents() {
		this.listener.deliver();
	}

}
