/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

import io.failovercache.client.NodeId;
import io.failovercache.client.connection.AddressLookup;
import io.failovercache.client.connection.RefusedCommandLog;
import io.failovercache.client.transport.TlsEngines;
import io.failovercache.client.transport.Transport;
import io.failovercache.client.transport.Transports;

/**
 * The opener of connections to one server, TCP or TLS on it. Blocks: for background
 * threads only.
 */
final class SocketConnector {

	private final NodeId node;

	private final Duration timeout;

	private final AddressLookup addresses;

	private final SingleNodeClientBuilder builder;

	private final TlsEngines engines;

	private final RefusedCommandLog refusals;

	SocketConnector(NodeId node, Duration timeout, AddressLookup addresses, SingleNodeClientBuilder builder,
			TlsEngines engines) {
		this.node = node;
		this.timeout = timeout;
		this.addresses = addresses;
		this.builder = builder;
		this.engines = engines;
		this.refusals = new RefusedCommandLog(node);
	}

	RefusedCommandLog refusals() {
		return this.refusals;
	}

	Duration timeout() {
		return this.timeout;
	}

	SingleNodeClientBuilder builder() {
		return this.builder;
	}

	/**
	 * Connects to the first address of the server that answers; none may use up the time
	 * of those after it.
	 * @param opened given each channel before it connects: closing it ends the attempt
	 * @return the connection, with its TLS handshake done, in non-blocking mode
	 */
	Transport dial(Consumer<SocketChannel> opened) throws IOException {
		long deadline = System.nanoTime() + this.timeout.toNanos();
		InetAddress[] found = this.addresses.find(this.timeout.toNanos());
		IOException failure = new SocketException("no address");
		for (int i = 0; i < found.length; i++) {
			long share = (deadline - System.nanoTime()) / (found.length - i);
			try {
				return dial(new InetSocketAddress(found[i], this.node.port()), share, opened);
			}
			catch (IOException ex) {
				failure = moreTelling(failure, ex);
			}
		}
		throw failure;
	}

	/** A name may lead to an address at which nothing listens, as IPv6 of localhost. */
	private static IOException moreTelling(IOException first, IOException second) {
		return (meaning(second) >= meaning(first)) ? second : first;
	}

	private static int meaning(IOException failure) {
		if (failure instanceof SSLException) {
			return 2;
		}
		return (failure instanceof SocketException) ? 0 : 1;
	}

	private Transport dial(InetSocketAddress address, long nanos, Consumer<SocketChannel> opened) throws IOException {
		if (nanos <= 0) {
			throw new SocketTimeoutException("connect timed out");
		}
		long deadline = System.nanoTime() + nanos;
		SocketChannel channel = SocketChannel.open();
		try {
			opened.accept(channel);
			this.builder.configure(channel);
			channel.socket().connect(address, (int) Math.max(1, nanos / 1_000_000));
			channel.configureBlocking(false);
			return secure(channel, deadline);
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	/** Ends a little before the deadline, so that the reason can still be reported. */
	private Transport secure(SocketChannel channel, long deadline) throws IOException {
		SSLEngine engine = this.engines.engineFor(this.node);
		return (engine == null) ? Transports.plain(channel)
				: Transports.tls(channel, engine, (deadline - System.nanoTime()) / 10 * 9);
	}

}
