/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * A builder of a node that differs from the defaults. Not thread-safe.
 *
 * @since 1.0.0
 */
public final class EmbeddedMemcachedNodeBuilder {

	private static final int MEGABYTE = 1024 * 1024;

	private static final int ATTEMPTS = 50;

	/*
	 * Under the range from which kernels take the ports of outgoing connections: no
	 * process gets the port of a crashed node by chance, and no client that keeps trying
	 * to connect to it ends up connected to itself.
	 */
	private static final int LOWEST_FREE_PORT = 20_000;

	private static final int HIGHEST_FREE_PORT = 32_000;

	private int port;

	private int maxItemSize = MEGABYTE;

	private long memoryLimit = 64L * MEGABYTE;

	private int maxConnections = 1024;

	private InstantSource time = InstantSource.system();

	private @Nullable SSLContext tls;

	private Service service = Service.MEMCACHED;

	EmbeddedMemcachedNodeBuilder() {
	}

	/**
	 * Sets the port to listen on.
	 * @param port 1 to 65535; 0, the default, for any that is free
	 * @return this builder
	 */
	public EmbeddedMemcachedNodeBuilder port(int port) {
		this.port = within(port, 0, 65_535, "port");
		return this;
	}

	/**
	 * Sets the size of the largest item, its key and about 60 bytes of overhead included.
	 * @param bytes 1024 bytes to 128 MB, by default 1 MB
	 * @return this builder
	 */
	public EmbeddedMemcachedNodeBuilder maxItemSize(int bytes) {
		this.maxItemSize = within(bytes, 1024, 128 * MEGABYTE, "maxItemSize");
		return this;
	}

	/**
	 * Sets how much room there is for items; the longest unread make room for new ones.
	 * @param bytes at least 1024 bytes, by default 64 MB
	 * @return this builder
	 */
	public EmbeddedMemcachedNodeBuilder memoryLimit(long bytes) {
		if (bytes < 1024) {
			throw new IllegalArgumentException("memoryLimit must be 1024 or more: " + bytes);
		}
		this.memoryLimit = bytes;
		return this;
	}

	/**
	 * Sets how many connections are served at a time. A further one gets
	 * {@code ERROR Too many open connections} and is closed.
	 * @param connections 1 to 65535, by default 1024
	 * @return this builder
	 */
	public EmbeddedMemcachedNodeBuilder maxConnections(int connections) {
		this.maxConnections = within(connections, 1, 65_535, "maxConnections");
		return this;
	}

	/**
	 * Sets the clock of the node, for tests of expiry.
	 * @param time the time, by default the system's
	 * @return this builder
	 */
	public EmbeddedMemcachedNodeBuilder time(InstantSource time) {
		this.time = time;
		return this;
	}

	/**
	 * Makes the node accept only TLS connections.
	 * @param certificate the certificate of the node, such as one issued for
	 * {@code localhost} and {@code 127.0.0.1}
	 * @return this builder
	 */
	public EmbeddedMemcachedNodeBuilder tls(TestCertificate certificate) {
		this.tls = certificate.newContext();
		return this;
	}

	/**
	 * Gives the node the limits of a service.
	 * @param service by default memcached itself
	 * @return this builder
	 */
	public EmbeddedMemcachedNodeBuilder service(Service service) {
		this.service = service;
		return this;
	}

	/**
	 * Starts the node.
	 * @return the running node
	 * @throws UncheckedIOException if the port is taken
	 */
	public EmbeddedMemcachedNode start() {
		NodeSettings settings = new NodeSettings(this.maxItemSize, this.memoryLimit, this.maxConnections, this.time,
				this.tls, this.service);
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
