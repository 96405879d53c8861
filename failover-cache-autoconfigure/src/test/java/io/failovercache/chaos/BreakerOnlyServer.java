/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClient;
import net.rubyeye.xmemcached.exception.MemcachedException;
import org.jspecify.annotations.Nullable;

/**
 * One server as the negative control sees it: after a failure it is left alone for a
 * while, then simply used again. Thread-safe.
 */
final class BreakerOnlyServer implements AutoCloseable {

	private static final long TIMEOUT_MILLIS = 100;

	private static final long OPEN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

	private static final int TTL_SECONDS = 3600;

	private final MemcachedClient client;

	private volatile long closedFrom = System.nanoTime();

	BreakerOnlyServer(String address) throws IOException {
		int colon = address.lastIndexOf(':');
		this.client = new XMemcachedClient(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
		this.client.setOpTimeout(TIMEOUT_MILLIS);
		this.client.setHealSessionInterval(200);
		this.client.setEnableHeartBeat(false);
	}

	@Nullable Object get(String key) {
		return guarded(() -> this.client.get(key));
	}

	void set(String key, Object value) {
		guarded(() -> this.client.set(key, TTL_SECONDS, value));
	}

	void delete(String key) {
		guarded(() -> this.client.delete(key));
	}

	void deleteUnheard(String key) {
		guarded(() -> {
			this.client.deleteWithNoReply(key);
			return null;
		});
	}

	@Override
	public void close() throws IOException {
		this.client.shutdown();
	}

	private @Nullable Object guarded(Command command) {
		if (System.nanoTime() - this.closedFrom < 0) {
			return null;
		}
		try {
			return command.run();
		}
		catch (TimeoutException | MemcachedException ex) {
			this.closedFrom = System.nanoTime() + OPEN_NANOS;
			return null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
	}

	/**
	 * One command of the client.
	 */
	private interface Command {

		@Nullable Object run() throws TimeoutException, InterruptedException, MemcachedException;

	}

}
