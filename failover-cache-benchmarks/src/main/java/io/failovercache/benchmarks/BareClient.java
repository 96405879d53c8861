/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.exception.MemcachedException;
import net.rubyeye.xmemcached.utils.AddrUtil;
import org.jspecify.annotations.Nullable;

/**
 * The yardstick: xmemcached as it comes, on one group of servers.
 */
final class BareClient implements Candidate {

	private static final int HOUR = 3600;

	private final MemcachedClient client;

	BareClient(List<LocalMemcached> servers) {
		this.client = connect(servers);
	}

	BareClient(String address) {
		this.client = connect(address);
	}

	static MemcachedClient connect(List<LocalMemcached> servers) {
		return connect(servers.stream().map(LocalMemcached::address).collect(Collectors.joining(" ")));
	}

	private static MemcachedClient connect(String addresses) {
		try {
			return new XMemcachedClientBuilder(AddrUtil.getAddresses(addresses)).build();
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
	public int getAll(Collection<String> keys) {
		return call(() -> this.client.get(keys)).size();
	}

	@Override
	public void put(String key, Object value) {
		call(() -> this.client.set(key, HOUR, value));
	}

	@Override
	public void evict(String key) {
		call(() -> this.client.delete(key));
	}

	private static <T extends @Nullable Object> T call(Call<T> call) {
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

	private interface Call<T extends @Nullable Object> {

		T make() throws TimeoutException, InterruptedException, MemcachedException;

	}

}
