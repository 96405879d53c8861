/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLEngine;

import io.failovercache.client.NodeId;
import io.failovercache.client.transport.TlsEngines;
import io.failovercache.client.transport.Transport;
import io.failovercache.client.transport.Transports;

/**
 * A conversation with a configuration endpoint, in plain or over TLS. Blocks, but never
 * beyond its deadline. For one thread.
 */
final class EndpointConnection implements AutoCloseable {

	private static final int BUFFER_SIZE = 8 * 1024;

	private final Transport transport;

	private final Selector selector;

	private final SelectionKey key;

	private final long deadline;

	/** Ready to be read from. */
	private final ByteBuffer received = ByteBuffer.allocate(BUFFER_SIZE).limit(0);

	private EndpointConnection(Transport transport, Selector selector, long deadline) throws IOException {
		this.transport = transport;
		this.selector = selector;
		this.key = transport.socket().register(selector, 0);
		this.deadline = deadline;
	}

	/**
	 * Connects, with a TLS handshake if the endpoint is asked over TLS.
	 * @param address the endpoint
	 * @param engines make the TLS
	 * @param timeout the longest that the whole conversation takes
	 * @return the connection
	 * @throws IOException if there is none; the message says what to do
	 */
	static EndpointConnection open(NodeId address, TlsEngines engines, Duration timeout) throws IOException {
		long deadline = System.nanoTime() + timeout.toNanos();
		Selector selector = Selector.open();
		SocketChannel channel = SocketChannel.open();
		try {
			channel.socket().connect(new InetSocketAddress(address.host(), address.port()), millisUntil(deadline));
			channel.configureBlocking(false);
			SSLEngine engine = engines.engineFor(address);
			Transport transport = (engine != null) ? Transports.tls(channel, engine, deadline - System.nanoTime())
					: Transports.plain(channel);
			return new EndpointConnection(transport, selector, deadline);
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			selector.close();
			throw ex;
		}
	}

	void send(String question) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(question.getBytes(StandardCharsets.US_ASCII));
		this.transport.write(bytes);
		while (bytes.hasRemaining() || this.transport.hasUnsent()) {
			await(SelectionKey.OP_WRITE);
			this.transport.write(bytes);
		}
	}

	/**
	 * Reads one byte.
	 * @return the byte, not negative
	 * @throws IOException if none comes
	 */
	int read() throws IOException {
		while (!this.received.hasRemaining()) {
			receive();
		}
		millisUntil(this.deadline);
		return Byte.toUnsignedInt(this.received.get());
	}

	private void receive() throws IOException {
		this.received.clear();
		int count = this.transport.read(this.received);
		this.received.flip();
		if (count < 0) {
			throw new IOException("the configuration endpoint closed the connection");
		}
		if (count == 0 && !this.transport.hasReceived()) {
			await(SelectionKey.OP_READ);
		}
	}

	private void await(int wish) throws IOException {
		this.key.interestOps(wish);
		this.selector.select(millisUntil(this.deadline));
		this.selector.selectedKeys().clear();
		if (Thread.currentThread().isInterrupted()) {
			throw new IOException("interrupted");
		}
	}

	private static int millisUntil(long deadline) throws IOException {
		long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
		if (millis < 1) {
			throw new SocketTimeoutException("the configuration endpoint does not answer");
		}
		return (int) Math.min(millis, Integer.MAX_VALUE);
	}

	@Override
	public void close() throws IOException {
		try (this.selector) {
			this.transport.socket().close();
		}
	}

}
