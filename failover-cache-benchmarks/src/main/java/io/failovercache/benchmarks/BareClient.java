/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeoutException;

import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.exception.MemcachedException;
import net.rubyeye.xmemcached.utils.AddrUtil;
import org.jspecify.annotations.Nullable;

/**
 * The yardstick: xmemcached as it comes, on one server.
 */
final class BareClient implements Candidate {

	private static final int HOUR = 3600;

	private final MemcachedClient client;

	BareClient(LocalMemcached server) {
		try {
			this.client = new XMemcachedClientBuilder(AddrUtil.getAddresses(server.address())).build();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public @Nullable Object get(String key) {
		return call(() -> this.client.get(key));
	}

	@Override
	public void put(String key, Object value) {
		call(() -> this.client.set(key, HOUR, value));
	}

	@Override
	public void evict(String key) {
		call(() -> this.client.delete(key));
	}

	private static @Nullable Object call(Call call) {
		try {
			return call.make();
		}
		catch (TimeoutException | MemcachedException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.client.shutdown();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private interface Call {

		@Nullable Object make() throws TimeoutException, InterruptedException, MemcachedException;

	}

}
