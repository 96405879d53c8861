/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

import io.failovercache.test.EmbeddedMemcachedNode.State;

/**
 * The state machine of a node: the faults that it can be brought into, and the way back
 * from each. Every change has taken effect when its method returns.
 * <p>
 * Thread-safe.
 */
final class NodeLifeCycle {

	private final NodeSettings settings;

	private final ItemStore store;

	private final Counters counters;

	private final InetSocketAddress address;

	private NodeServer server;

	private State state = State.RUNNING;

	private boolean closed;

	NodeLifeCycle(NodeSettings settings, int port, ItemStore store, Counters counters) throws IOException {
		this.settings = settings;
		this.store = store;
		this.counters = counters;
		this.server = NodeServer.start(local(port), settings, store, counters);
		this.address = local(this.server.port());
	}

	int port() {
		return this.address.getPort();
	}

	synchronized State state() {
		return this.state;
	}

	synchronized Duration delay() {
		return this.server.delay();
	}

	synchronized void crash() {
		requireOpen();
		this.server.stop();
		this.store.empty();
		this.state = State.CRASHED;
	}

	synchronized void restart() {
		crash();
		listen();
	}

	synchronized void freeze() {
		require(State.RUNNING, State.FROZEN);
		this.server.freeze();
		this.state = State.FROZEN;
	}

	synchronized void resume() {
		require(State.FROZEN, State.RUNNING);
		this.server.resume();
		this.state = State.RUNNING;
	}

	synchronized void cut() {
		requireOpen();
		if (this.state == State.CRASHED) {
			throw unexpectedState();
		}
		this.server.stop();
		this.state = State.CUT;
	}

	synchronized void heal() {
		require(State.CUT, State.RUNNING);
		if (this.state == State.CUT) {
			listen();
		}
	}

	synchronized void dropConnections() {
		require(State.RUNNING, State.FROZEN);
		this.server.dropConnections();
	}

	synchronized void slowDown(Duration delay) {
		requireOpen();
		if (delay.isNegative()) {
			throw new IllegalArgumentException("The delay must not be negative: " + delay);
		}
		this.server.slowDown(delay);
	}

	synchronized void reset() {
		requireOpen();
		switch (this.state) {
			case CRASHED, CUT -> restart();
			case FROZEN -> resume();
			case RUNNING -> {
			}
		}
		slowDown(Duration.ZERO);
		this.store.empty();
	}

	synchronized void close() {
		if (!this.closed) {
			crash();
			this.closed = true;
		}
	}

	private void listen() {
		try {
			this.server = NodeServer.start(this.address, this.settings, this.store, this.counters);
			this.state = State.RUNNING;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No embedded memcached can listen on " + name() + " again", ex);
		}
	}

	private void require(State first, State second) {
		requireOpen();
		if (this.state != first && this.state != second) {
			throw unexpectedState();
		}
	}

	synchronized void requireOpen() {
		if (this.closed) {
			throw new IllegalStateException("The embedded memcached " + name() + " is closed");
		}
	}

	private IllegalStateException unexpectedState() {
		return new IllegalStateException("The embedded memcached " + name() + " is " + this.state);
	}

	private String name() {
		return this.address.getHostString() + ":" + port();
	}

	private static InetSocketAddress local(int port) throws IOException {
		return new InetSocketAddress(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), port);
	}

}
