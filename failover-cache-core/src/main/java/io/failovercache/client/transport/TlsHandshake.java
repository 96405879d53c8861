/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handshake of one connection, within a time limit.
 */
final class TlsHandshake {

	private static final Logger logger = LoggerFactory.getLogger(TlsHandshake.class);

	private final SocketChannel socket;

	private final SSLEngine engine;

	private final long deadline;

	TlsHandshake(SocketChannel socket, SSLEngine engine, long nanos) {
		this.socket = socket;
		this.engine = engine;
		this.deadline = System.nanoTime() + nanos;
	}

	Transport shakeHands() throws IOException {
		TlsTransport transport = new TlsTransport(this.socket, this.engine);
		ByteBuffer scratch = ByteBuffer.allocate(this.engine.getSession().getApplicationBufferSize());
		try (Selector selector = Selector.open()) {
			SelectionKey key = this.socket.register(selector, 0);
			this.engine.beginHandshake();
			for (int wish = transport.shakeHands(scratch); wish != 0; wish = transport.shakeHands(scratch)) {
				await(key.interestOps(wish));
			}
			return transport;
		}
		catch (SSLException ex) {
			sayWhy(transport);
			throw TlsFailure.explainAnswer(ex, transport.beginning());
		}
		catch (IOException ex) {
			throw reasonOr(ex, transport, scratch);
		}
		catch (RuntimeException ex) {
			// Of a truststore that trusts nothing, among others.
			throw TlsFailure.explain(new SSLException(ex));
		}
	}

	/**
	 * The reason that the server gave before it closed the connection, else the failure
	 * itself.
	 */
	private static IOException reasonOr(IOException failure, TlsTransport transport, ByteBuffer scratch) {
		try {
			transport.read(scratch.clear());
		}
		catch (SSLException ex) {
			return ex;
		}
		catch (IOException ex) {
			logger.debug("No reason was read", ex);
		}
		boolean ofTheServer = !(failure instanceof InterruptedIOException || failure instanceof ClosedChannelException);
		return ofTheServer ? new IOException(failure.getMessage() + TlsFailure.BEFORE_AGREED, failure) : failure;
	}

	private void await(SelectionKey key) throws IOException {
		long millis = TimeUnit.NANOSECONDS.toMillis(this.deadline - System.nanoTime());
		if (millis < 1) {
			throw new SocketTimeoutException(TlsFailure.NO_ANSWER);
		}
		key.selector().select(millis);
		key.selector().selectedKeys().clear();
		if (Thread.currentThread().isInterrupted()) {
			throw new InterruptedIOException("interrupted during the TLS handshake");
		}
	}

	/** Sends the alert, so that the log of the server can have the reason as well. */
	private static void sayWhy(TlsTransport transport) {
		try {
			transport.write(ByteBuffer.allocate(0));
		}
		catch (IOException ex) {
			logger.debug("An alert was not sent", ex);
		}
	}

}
