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

	private Phase phase = Phase.RUNNING;

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

	synchronized Phase phase() {
		return this.phase;
	}

	synchronized Duration delay() {
		return this.server.delay();
	}

	synchronized void crash() {
		requireOpen();
		this.server.stop();
		this.store.empty();
		this.phase = Phase.CRASHED;
	}

	synchronized void restart() {
		crash();
		listen();
	}

	synchronized void freeze() {
		require(Phase.RUNNING, Phase.FROZEN);
		this.server.freeze();
		this.phase = Phase.FROZEN;
	}

	synchronized void resume() {
		require(Phase.FROZEN, Phase.RUNNING);
		this.server.resume();
		this.phase = Phase.RUNNING;
	}

	synchronized void cut() {
		requireOpen();
		if (this.phase == Phase.CRASHED) {
			throw unexpectedState();
		}
		this.server.stop();
		this.phase = Phase.CUT;
	}

	synchronized void heal() {
		require(Phase.CUT, Phase.RUNNING);
		if (this.phase == Phase.CUT) {
			listen();
		}
	}

	synchronized void dropConnections() {
		require(Phase.RUNNING, Phase.FROZEN);
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
		switch (this.phase) {
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
			this.phase = Phase.RUNNING;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No embedded memcached can listen on " + name() + " again", ex);
		}
	}

	private void require(Phase first, Phase second) {
		requireOpen();
		if (this.phase != first && this.phase != second) {
			throw unexpectedState();
		}
	}

	synchronized void requireOpen() {
		if (this.closed) {
			throw new IllegalStateException("The embedded memcached " + name() + " is closed");
		}
	}

	private IllegalStateException unexpectedState() {
		return new IllegalStateException("The embedded memcached " + name() + " is " + this.phase);
	}

	private String name() {
		return this.address.getHostString() + ":" + port();
	}

	private static InetSocketAddress local(int port) throws IOException {
		return new InetSocketAddress(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), port);
	}

	/**
	 * A state of a node.
	 */
	enum Phase {

		RUNNING, CRASHED, FROZEN, CUT

	}

}
