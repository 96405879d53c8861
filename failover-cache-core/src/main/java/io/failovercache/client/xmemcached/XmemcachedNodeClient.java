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

import io.failovercache.client.CallMode;
import io.failovercache.client.NoReplyReason;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.client.connection.ConnectionThreads;
import io.failovercache.client.connection.SerializingListener;
import io.failovercache.client.connection.Throwables;
import io.failovercache.client.protocol.NodeCommand;
import io.failovercache.client.protocol.RequestValidator;
import io.failovercache.client.protocol.WireProtocol;

/**
 * The client of one server: at most one connection at a time, each with a reactor of its
 * own, so that no fault of one lives on in the next.
 */
final class XmemcachedNodeClient implements NodeClient, NodeConnection.Owner {

	private static final Reply NOT_CONNECTED = new Reply.NotSent(NotSentReason.AWAY, "not connected");

	private final SocketConnector dialer;

	private final WireProtocol protocol;

	private final ConnectionThreads threads;

	private final SerializingListener listener;

	private final AtomicReference<@Nullable NodeConnection> connection = new AtomicReference<>();

	private volatile @Nullable NodeSession session;

	private volatile boolean closed;

	XmemcachedNodeClient(SocketConnector dialer, WireProtocol protocol, ConnectionThreads threads,
			SerializingListener listener) {
		this.dialer = dialer;
		this.protocol = protocol;
		this.threads = threads;
		this.listener = listener;
	}

	@Override
	public void connect() {
		NodeConnection before = this.connection.get();
		if (before != null && before.isOver()) {
			// It was ended halfway, as by an error in the thread that ended it.
			this.session = null;
			this.connection.compareAndSet(before, null);
		}
		NodeConnection attempt = new NodeConnection(this, this.dialer, this.protocol, this.threads);
		if (!this.closed && this.connection.compareAndSet(null, attempt)) {
			attempt.start();
			if (this.closed) {
				attempt.end(NoReplyReason.DISCONNECTED, "closed");
			}
		}
	}

	@Override
	public void disconnect() {
		NodeConnection current = this.connection.get();
		if (current != null) {
			current.end(NoReplyReason.DISCONNECTED, "disconnected");
		}
	}

	@Override
	public void close() {
		this.closed = true;
		NodeConnection current = this.connection.get();
		if (current != null) {
			current.end(NoReplyReason.DISCONNECTED, "closed");
		}
	}

	@Override
	public CompletableFuture<Reply> send(Request request, CallMode caller) {
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
	public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode caller) {
		NodeSession current = this.session;
		if (current == null || answerWithoutServer(first) != null || answerWithoutServer(second) != null) {
			return send(first, caller).thenCombine(send(second, caller), Reply::both);
		}
		NodeCommand one = this.protocol.command(first);
		NodeCommand other = this.protocol.command(second);
		write(current, caller, one, other);
		return one.thenCombine(other, Reply::both);
	}

	@Override
	public long receivedBytes() {
		NodeSession current = this.session;
		return (current != null) ? current.receivedBytes() : 0;
	}

	@Override
	public void attend(Future<?> reply, long atMostNanos) {
		NodeSession current = this.session;
		if (current != null) {
			current.attend(reply, atMostNanos);
		}
	}

	private static void write(NodeSession session, CallMode caller, NodeCommand... commands) {
		try {
			session.writer().send(caller, commands);
		}
		catch (Throwable ex) {
			session.failed(ex);
			Reply missed = new Reply.Unknown(NoReplyReason.DISCONNECTED, Throwables.describe(ex));
			for (NodeCommand command : commands) {
				command.complete(missed);
			}
		}
	}

	private @Nullable Reply answerWithoutServer(Request request) {
		String refusal = RequestValidator.refusal(request);
		if (refusal != null) {
			return new Reply.NotSent(NotSentReason.UNFIT, refusal);
		}
		if (!this.protocol.speaks(request.operation())) {
			return new Reply.NotSent(NotSentReason.UNFIT, "the protocol has no " + request.operation());
		}
		if (request.operation() == Operation.GET_ALL && request.keys().isEmpty()) {
			return new Reply.Values(Map.of());
		}
		return null;
	}

	@Override
	public void connected(NodeSession opened) {
		this.session = opened;
		this.listener.connected();
	}

	@Override
	public void ended(NodeConnection over, String reason) {
		this.session = null;
		this.listener.disconnected(reason);
		this.connection.compareAndSet(over, null);
	}

	@Override
	public void deliverEvents() {
		this.listener.deliver();
	}

}
