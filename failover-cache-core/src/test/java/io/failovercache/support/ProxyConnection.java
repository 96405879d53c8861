/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * One client's connection through a {@link FaultProxy} and the one behind it. Used by the
 * proxy's thread alone.
 */
final class ProxyConnection {

	private final SocketChannel client;

	private final SocketChannel server;

	private final SelectionKey clientKey;

	private final SelectionKey serverKey;

	private final Pipe requests;

	private final Pipe replies;

	private boolean connected;

	private boolean resetAtEnd;

	private boolean closed;

	private ProxyConnection(Selector selector, SocketChannel client, SocketChannel server, boolean connected)
			throws IOException {
		this.client = client;
		this.server = server;
		this.connected = connected;
		this.clientKey = client.register(selector, 0, this);
		this.serverKey = server.register(selector, connected ? 0 : SelectionKey.OP_CONNECT, this);
		this.requests = new Pipe(client, server);
		this.replies = new Pipe(server, client);
	}

	static ProxyConnection open(Selector selector, SocketChannel client, InetSocketAddress target, Fault fault)
			throws IOException {
		SocketChannel server = SocketChannel.open();
		client.configureBlocking(false);
		client.setOption(StandardSocketOptions.TCP_NODELAY, true);
		server.configureBlocking(false);
		server.setOption(StandardSocketOptions.TCP_NODELAY, true);
		boolean connected = false;
		boolean refused = false;
		try {
			connected = server.connect(target);
		}
		catch (IOException ex) {
			refused = true;
		}
		if (refused) {
			client.setOption(StandardSocketOptions.SO_LINGER, 0);
			client.close();
			server.close();
			throw new IOException("Nothing listens on " + target);
		}
		ProxyConnection connection = new ProxyConnection(selector, client, server, connected);
		connection.apply(fault);
		return connection;
	}

	boolean isClosed() {
		return this.closed;
	}

	void apply(Fault fault) {
		this.requests.configure(fault.stopRequests(), fault.delayNanos(), 0, 0, -1);
		this.replies.configure(fault.stopReplies(), fault.delayNanos(), fault.pieceBytes(), fault.pieceNanos(),
				fault.replyBytes());
		this.resetAtEnd = fault.resetAtEnd();
		updateInterest();
	}

	void inject(ByteBuffer bytes) {
		this.replies.inject(bytes);
		advance();
	}

	void garbleNextReply() {
		this.replies.garbleNext();
	}

	void serve(SelectionKey key) {
		try {
			if (key.isConnectable()) {
				this.connected = this.server.finishConnect();
			}
			else if (key == this.clientKey && key.isReadable()) {
				this.requests.read();
			}
			else if (key == this.serverKey && key.isReadable()) {
				this.replies.read();
			}
		}
		catch (IOException ex) {
			reset();
		}
	}

	void advance() {
		if (this.closed) {
			return;
		}
		try {
			if (this.connected) {
				this.requests.write();
			}
			this.replies.write();
			if (this.replies.exhausted() && this.resetAtEnd) {
				reset();
			}
			else if (this.replies.exhausted() || this.requests.ended() || this.replies.ended()) {
				close();
			}
			else {
				updateInterest();
			}
		}
		catch (IOException ex) {
			reset();
		}
	}

	long nanosToNextEvent(long now) {
		return Math.min(this.requests.nanosToNextEvent(now), this.replies.nanosToNextEvent(now));
	}

	void reset() {
		try {
			this.client.setOption(StandardSocketOptions.SO_LINGER, 0);
			this.server.setOption(StandardSocketOptions.SO_LINGER, 0);
		}
		catch (IOException ex) {
			// A channel that is closed already needs no reset.
		}
		close();
	}

	private void close() {
		this.closed = true;
		closeQuietly(this.client);
		closeQuietly(this.server);
	}

	private static void closeQuietly(SocketChannel channel) {
		try {
			channel.close();
		}
		catch (IOException ex) {
			// There is nothing left to release.
		}
	}

	private void updateInterest() {
		if (this.closed || !this.clientKey.isValid() || !this.serverKey.isValid()) {
			return;
		}
		this.clientKey.interestOps((this.requests.wantsToRead() ? SelectionKey.OP_READ : 0)
				| (this.replies.wantsToWrite() ? SelectionKey.OP_WRITE : 0));
		if (!this.connected) {
			this.serverKey.interestOps(SelectionKey.OP_CONNECT);
			return;
		}
		this.serverKey.interestOps((this.replies.wantsToRead() ? SelectionKey.OP_READ : 0)
				| (this.requests.wantsToWrite() ? SelectionKey.OP_WRITE : 0));
	}

}
