/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * The addresses of one host, looked up again for each connection, so that a server that
 * has moved is found. A name service that hangs occupies a single thread: callers wait
 * for the lookup that is under way, each within its own time. Thread-safe.
 *
 * @since 1.0.0
 */
public final class AddressLookup {

	private final String host;

	private final NameService names;

	private final ConnectionThreads threads;

	private @Nullable CompletableFuture<InetAddress[]> running;

	public AddressLookup(String host, NameService names, ConnectionThreads threads) {
		this.host = host;
		this.names = names;
		this.threads = threads;
	}

	/**
	 * Finds the addresses. Blocks: for background threads only.
	 * @param atMostNanos the longest wait
	 */
	public InetAddress[] find(long atMostNanos) throws IOException {
		if (isAddress()) {
			return this.names.lookUp(this.host);
		}
		try {
			return begun().get(atMostNanos, TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw new SocketTimeoutException("the name service does not answer");
		}
		catch (ExecutionException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			throw new IOException(Throwables.describe(cause), cause);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted", ex);
		}
	}

	/**
	 * Returns whether the host is an address: it needs no name service and must not wait
	 * for one.
	 */
	private boolean isAddress() {
		return this.host.indexOf(':') >= 0 || this.host.chars().allMatch((c) -> c == '.' || (c >= '0' && c <= '9'));
	}

	private CompletableFuture<InetAddress[]> begun() {
		CompletableFuture<InetAddress[]> mine = new CompletableFuture<>();
		synchronized (this) {
			if (this.running != null) {
				return this.running;
			}
			this.running = mine;
		}
		try {
			this.threads.lookUp(() -> lookUp(mine));
		}
		catch (Throwable ex) {
			end(mine);
			mine.completeExceptionally(ex);
		}
		return mine;
	}

	private void lookUp(CompletableFuture<InetAddress[]> mine) {
		try {
			InetAddress[] found = this.names.lookUp(this.host);
			end(mine);
			mine.complete(found);
		}
		catch (Throwable ex) {
			end(mine);
			mine.completeExceptionally(ex);
		}
	}

	private synchronized void end(CompletableFuture<InetAddress[]> over) {
		if (this.running == over) {
			this.running = null;
		}
	}

	/**
	 * The name service of the machine; may block for any length of time.
	 */
	@FunctionalInterface
	public interface NameService {

		InetAddress[] lookUp(String host) throws IOException;

	}

}
