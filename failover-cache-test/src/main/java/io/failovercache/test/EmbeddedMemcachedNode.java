/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * A memcached inside this JVM, for tests and demonstrations only: it speaks memcached's
 * text protocol over TCP on the loopback interface and can be made to fail on command. It
 * has no authentication and keeps its data on the heap.
 * <p>
 * A node starts {@linkplain State#RUNNING running}. Every fault has taken effect when its
 * method returns. {@code close} ends the node for good, with its one (daemon) thread.
 * <p>
 * Thread-safe.
 *
 * @since 1.0.0
 */
public final class EmbeddedMemcachedNode implements AutoCloseable {

	/** How many keys {@link #keys()} returns at most. */
	public static final int MAX_KEYS = 10_000;

	private static final int ATTEMPTS = 50;

	/*
	 * Under the range from which kernels take the ports of outgoing connections: nobody
	 * gets the port of a crashed node by chance, and no client that keeps trying to
	 * connect to it ends up connected to itself.
	 */
	private static final int LOWEST_FREE_PORT = 20_000;

	private static final int HIGHEST_FREE_PORT = 32_000;

	private final NodeSettings settings;

	private final ItemStore store;

	private final Counters counters = new Counters();

	private final InetSocketAddress address;

	private NodeServer server;

	private State state = State.RUNNING;

	private boolean closed;

	private EmbeddedMemcachedNode(NodeSettings settings, int port) throws IOException {
		this.settings = settings;
		this.store = new ItemStore(settings.time(), settings.memoryLimit());
		this.server = NodeServer.start(local(port), settings, this.store, this.counters);
		this.address = local(this.server.port());
	}

	/**
	 * Starts a node on a free port of 127.0.0.1.
	 * @return the running node
	 */
	public static EmbeddedMemcachedNode start() {
		return builder().start();
	}

	/**
	 * Starts a node on a given port of 127.0.0.1.
	 * @param port the port, 1 to 65535, or 0 for any that is free
	 * @return the running node
	 * @throws UncheckedIOException if the port is taken
	 */
	public static EmbeddedMemcachedNode start(int port) {
		return builder().port(port).start();
	}

	/**
	 * Returns a builder for a node that differs from the defaults.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns the address that the node listens on.
	 * @return {@code 127.0.0.1}
	 */
	public String host() {
		return "127.0.0.1";
	}

	/**
	 * Returns the port, the same over all faults.
	 * @return the port
	 */
	public int port() {
		return this.address.getPort();
	}

	/**
	 * Returns host and port as {@code failover-cache.primary.servers} wants them.
	 * @return {@code 127.0.0.1:port}
	 */
	public String address() {
		return host() + ":" + port();
	}

	/**
	 * Does what {@code kill -9} does: the port is closed, all connections are reset, the
	 * data is lost.
	 */
	public synchronized void crash() {
		requireOpen();
		this.server.stop();
		this.store.empty();
		this.state = State.CRASHED;
	}

	/**
	 * Starts the node anew, from any state: on the same port, empty, healthy. A running
	 * node crashes first.
	 * @throws UncheckedIOException if somebody else took the port meanwhile
	 */
	public synchronized void restart() {
		crash();
		listen();
	}

	/**
	 * Does what {@code SIGSTOP} does: the kernel still accepts connections and data, but
	 * nothing is read or answered. The data is kept.
	 * @throws IllegalStateException if the node is crashed or cut off
	 */
	public synchronized void freeze() {
		require(State.RUNNING, State.FROZEN);
		this.server.freeze();
		this.state = State.FROZEN;
	}

	/**
	 * Ends {@link #freeze()}: the node goes on and executes what was sent to it
	 * meanwhile.
	 * @throws IllegalStateException if the node is crashed or cut off
	 */
	public synchronized void resume() {
		require(State.FROZEN, State.RUNNING);
		this.server.resume();
		this.state = State.RUNNING;
	}

	/**
	 * Cuts the node off from its clients: connections are reset and refused, the data is
	 * kept.
	 * @throws IllegalStateException if the node is crashed
	 */
	public synchronized void cut() {
		requireOpen();
		if (this.state == State.CRASHED) {
			throw unexpectedState();
		}
		this.server.stop();
		this.state = State.CUT;
	}

	/**
	 * Ends {@link #cut()}: the node can be reached again, with its data.
	 * @throws IllegalStateException if the node is crashed or frozen
	 * @throws UncheckedIOException if somebody else took the port meanwhile
	 */
	public synchronized void heal() {
		require(State.CUT, State.RUNNING);
		if (this.state == State.CUT) {
			listen();
		}
	}

	/**
	 * Holds every reply back for some time; requests are executed as they come. Ends with
	 * {@link #restart()}, {@link #cut()} or a delay of zero.
	 * @param delay how long, zero for a normal node
	 */
	public synchronized void slowDown(Duration delay) {
		requireOpen();
		if (delay.isNegative()) {
			throw new IllegalArgumentException("The delay must not be negative: " + delay);
		}
		this.server.slowDown(delay);
	}

	/**
	 * Answers every command that stores a value with
	 * {@code SERVER_ERROR out of memory storing object}, until {@link #empty()} or a
	 * restart. As with memcached, a {@code set} removes the older value even so.
	 */
	public synchronized void fill() {
		requireOpen();
		this.store.fill();
	}

	/** Ends {@link #fill()}: the node has room again, and no items. */
	public synchronized void empty() {
		requireOpen();
		this.store.empty();
	}

	/** Removes all items, as {@code flush_all} does. */
	public synchronized void flush() {
		requireOpen();
		this.store.clear();
	}

	/**
	 * Ends every fault and removes all items; connections of a running node stay.
	 */
	public synchronized void reset() {
		requireOpen();
		switch (this.state) {
			case CRASHED, CUT -> restart();
			case FROZEN -> resume();
			case RUNNING -> {
			}
		}
		slowDown(Duration.ZERO);
		empty();
	}

	/**
	 * Returns what the node is doing.
	 * @return the state; a closed node is {@link State#CRASHED}
	 */
	public synchronized State state() {
		return this.state;
	}

	/**
	 * Returns how long every reply is held back.
	 * @return the delay of {@link #slowDown}, zero for a normal node
	 */
	public synchronized Duration delay() {
		return this.server.delay();
	}

	/**
	 * Returns whether the node refuses to store anything more.
	 * @return whether {@link #fill()} is in force
	 */
	public boolean isFull() {
		return this.store.isFull();
	}

	/**
	 * Returns how many items there are that have not expired.
	 * @return the number of items
	 */
	public int itemCount() {
		return this.store.count();
	}

	/**
	 * Returns how many requests the node executed since it was made, restarts included.
	 * One request for many keys counts once.
	 * @return the number of requests
	 */
	public long commandCount() {
		return this.counters.commands();
	}

	/**
	 * Returns the keys of the items that have not expired, the longest unread first.
	 * @return at most {@value #MAX_KEYS} keys, read as UTF-8
	 */
	public List<String> keys() {
		return this.store.keys(MAX_KEYS)
			.stream()
			.map((key) -> new String(key.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
			.toList();
	}

	/**
	 * Returns whether there is an item; looking does not count as use.
	 * @param key its key, as it goes over the wire
	 * @return whether it is there and has not expired
	 */
	public boolean contains(String key) {
		return this.store.contains(new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
	}

	/** Ends the node: as a crash, but there is no way back. */
	@Override
	public synchronized void close() {
		if (!this.closed) {
			crash();
			this.closed = true;
		}
	}

	@Override
	public String toString() {
		return "EmbeddedMemcachedNode[" + address() + ", " + state() + "]";
	}

	private void listen() {
		try {
			this.server = NodeServer.start(this.address, this.settings, this.store, this.counters);
			this.state = State.RUNNING;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No embedded memcached can listen on " + address() + " again", ex);
		}
	}

	private void require(State first, State second) {
		requireOpen();
		if (this.state != first && this.state != second) {
			throw unexpectedState();
		}
	}

	private void requireOpen() {
		if (this.closed) {
			throw new IllegalStateException("The embedded memcached " + address() + " is closed");
		}
	}

	private IllegalStateException unexpectedState() {
		return new IllegalStateException("The embedded memcached " + address() + " is " + this.state);
	}

	private static InetSocketAddress local(int port) throws IOException {
		return new InetSocketAddress(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), port);
	}

	/**
	 * The state of a node.
	 *
	 * @since 1.0.0
	 */
	public enum State {

		/** It serves. */
		RUNNING,

		/** Nobody listens on its port and its data is lost. */
		CRASHED,

		/** It accepts connections and data but does nothing. */
		FROZEN,

		/** Nobody can reach it; it has its data. */
		CUT

	}

	/**
	 * Makes a node that differs from the defaults. Not thread-safe.
	 *
	 * @since 1.0.0
	 */
	public static final class Builder {

		private static final int MEGABYTE = 1024 * 1024;

		private int port;

		private int maxItemSize = MEGABYTE;

		private long memoryLimit = 64L * MEGABYTE;

		private int maxConnections = 1024;

		private InstantSource time = InstantSource.system();

		private Builder() {
		}

		/**
		 * Sets the port to listen on.
		 * @param port 1 to 65535; 0, the default, for any that is free
		 * @return this builder
		 */
		public Builder port(int port) {
			this.port = within(port, 0, 65_535, "port");
			return this;
		}

		/**
		 * Sets the size of the largest item, its key and about 60 bytes of overhead
		 * included.
		 * @param bytes 1024 bytes to 128 MB, by default 1 MB
		 * @return this builder
		 */
		public Builder maxItemSize(int bytes) {
			this.maxItemSize = within(bytes, 1024, 128 * MEGABYTE, "maxItemSize");
			return this;
		}

		/**
		 * Sets how much room there is for items; the longest unread make room for new
		 * ones.
		 * @param bytes at least 1024 bytes, by default 64 MB
		 * @return this builder
		 */
		public Builder memoryLimit(long bytes) {
			if (bytes < 1024) {
				throw new IllegalArgumentException("memoryLimit must be 1024 or more: " + bytes);
			}
			this.memoryLimit = bytes;
			return this;
		}

		/**
		 * Sets how many connections are served at a time. One more is told
		 * {@code ERROR Too many open connections} and closed.
		 * @param connections 1 to 65535, by default 1024
		 * @return this builder
		 */
		public Builder maxConnections(int connections) {
			this.maxConnections = within(connections, 1, 65_535, "maxConnections");
			return this;
		}

		/**
		 * Sets what tells the node the time, for tests of expiry.
		 * @param time the time, by default the system's
		 * @return this builder
		 */
		public Builder time(InstantSource time) {
			this.time = time;
			return this;
		}

		/**
		 * Starts the node.
		 * @return the running node
		 * @throws UncheckedIOException if the port is taken
		 */
		public EmbeddedMemcachedNode start() {
			NodeSettings settings = new NodeSettings(this.maxItemSize, this.memoryLimit, this.maxConnections,
					this.time);
			try {
				return (this.port != 0) ? new EmbeddedMemcachedNode(settings, this.port) : onFreePort(settings);
			}
			catch (IOException ex) {
				throw new UncheckedIOException("No embedded memcached can listen on port " + this.port, ex);
			}
		}

		private static EmbeddedMemcachedNode onFreePort(NodeSettings settings) throws IOException {
			for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
				int candidate = ThreadLocalRandom.current().nextInt(LOWEST_FREE_PORT, HIGHEST_FREE_PORT);
				EmbeddedMemcachedNode node = startUnlessTaken(settings, candidate);
				if (node != null) {
					return node;
				}
			}
			return new EmbeddedMemcachedNode(settings, 0);
		}

		private static @Nullable EmbeddedMemcachedNode startUnlessTaken(NodeSettings settings, int port)
				throws IOException {
			try {
				return new EmbeddedMemcachedNode(settings, port);
			}
			catch (BindException ex) {
				return null;
			}
		}

		private static int within(int value, int least, int most, String name) {
			if (value < least || value > most) {
				throw new IllegalArgumentException(name + " must be " + least + " to " + most + ": " + value);
			}
			return value;
		}

	}

}
