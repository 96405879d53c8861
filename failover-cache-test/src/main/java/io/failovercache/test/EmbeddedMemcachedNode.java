/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

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

	/** The most keys that {@link #keys()} returns. */
	public static final int MAX_KEYS = 10_000;

	private final ItemStore store;

	private final Counters counters = new Counters();

	private final NodeLifeCycle life;

	EmbeddedMemcachedNode(NodeSettings settings, int port) throws IOException {
		this.store = new ItemStore(settings.time(), settings.memoryLimit());
		this.life = new NodeLifeCycle(settings, port, this.store, this.counters);
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
	public static EmbeddedMemcachedNodeBuilder builder() {
		return new EmbeddedMemcachedNodeBuilder();
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
		return this.life.port();
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
	public void crash() {
		this.life.crash();
	}

	/**
	 * Starts the node again, from any state: on the same port, empty, healthy. A running
	 * node crashes first.
	 * @throws UncheckedIOException if another process has taken the port
	 */
	public void restart() {
		this.life.restart();
	}

	/**
	 * Does what {@code SIGSTOP} does: the kernel still accepts connections and data, but
	 * nothing is read or answered. The data is kept.
	 * @throws IllegalStateException if the node is crashed or cut off
	 */
	public void freeze() {
		this.life.freeze();
	}

	/**
	 * Ends {@link #freeze()}: the node continues and executes the commands that it was
	 * sent in the meantime.
	 * @throws IllegalStateException if the node is crashed or cut off
	 */
	public void resume() {
		this.life.resume();
	}

	/**
	 * Cuts the node off from its clients: connections are reset and refused, the data is
	 * kept.
	 * @throws IllegalStateException if the node is crashed
	 */
	public void cut() {
		this.life.cut();
	}

	/**
	 * Ends {@link #cut()}: the node can be reached again, with its data.
	 * @throws IllegalStateException if the node is crashed or frozen
	 * @throws UncheckedIOException if another process has taken the port
	 */
	public void heal() {
		this.life.heal();
	}

	/**
	 * Resets every connection, as a proxy or a load balancer does at times: new ones are
	 * accepted at once, and the data is kept.
	 * @throws IllegalStateException if the node is crashed or cut off
	 */
	public void dropConnections() {
		this.life.dropConnections();
	}

	/**
	 * Holds every reply back for some time; requests are executed as they come. Ends with
	 * {@link #restart()}, {@link #cut()} or a delay of zero.
	 * @param delay how long, zero for a normal node
	 */
	public void slowDown(Duration delay) {
		this.life.slowDown(delay);
	}

	/**
	 * Answers every command that stores a value with
	 * {@code SERVER_ERROR out of memory storing object}, until {@link #empty()} or a
	 * restart. As with memcached, a {@code set} removes the older value even so.
	 */
	public void fill() {
		this.life.requireOpen();
		this.store.fill();
	}

	/** Ends {@link #fill()}: the node has room again, and no items. */
	public void empty() {
		this.life.requireOpen();
		this.store.empty();
	}

	/** Removes all items, as {@code flush_all} does. */
	public void flush() {
		this.life.requireOpen();
		this.store.clear();
	}

	/**
	 * Ends every fault and removes all items; connections of a running node stay.
	 */
	public void reset() {
		this.life.reset();
	}

	/**
	 * Returns the state of the node.
	 * @return the state; a closed node is {@link State#CRASHED}
	 */
	public State state() {
		return switch (this.life.phase()) {
			case RUNNING -> State.RUNNING;
			case CRASHED -> State.CRASHED;
			case FROZEN -> State.FROZEN;
			case CUT -> State.CUT;
		};
	}

	/**
	 * Returns how long every reply is held back.
	 * @return the delay of {@link #slowDown}, zero for a normal node
	 */
	public Duration delay() {
		return this.life.delay();
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

	/** Ends the node: like a crash, but for good. */
	@Override
	public void close() {
		this.life.close();
	}

	@Override
	public String toString() {
		return "EmbeddedMemcachedNode[" + address() + ", " + state() + "]";
	}

	/**
	 * The state of a node.
	 *
	 * @since 1.0.0
	 */
	public enum State {

		/** It serves. */
		RUNNING,

		/** Its port is closed and its data is lost. */
		CRASHED,

		/** It accepts connections and data but does nothing. */
		FROZEN,

		/** It cannot be reached; it has its data. */
		CUT

	}

}
