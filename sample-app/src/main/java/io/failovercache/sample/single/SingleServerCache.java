/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.single;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

import net.rubyeye.xmemcached.exception.MemcachedException;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.support.AbstractValueAdaptingCache;

/**
 * Spring's cache on one memcached server, written as it usually is: the client's defaults
 * and its exceptions. Thread-safe.
 */
final class SingleServerCache extends AbstractValueAdaptingCache {

	private static final int TIME_TO_LIVE_SECONDS = 600;

	private final String name;

	private final SingleServer server;

	SingleServerCache(String name, SingleServer server) {
		super(true);
		this.name = name;
		this.server = server;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Object getNativeCache() {
		return this.server;
	}

	@Override
	protected @Nullable Object lookup(Object key) {
		return call(() -> this.server.client().get(text(key)));
	}

	@Override
	public <T> @Nullable T get(Object key, Callable<T> valueLoader) {
		throw new UnsupportedOperationException("The comparison does not use sync = true");
	}

	@Override
	public void put(Object key, @Nullable Object value) {
		call(() -> this.server.client().set(text(key), TIME_TO_LIVE_SECONDS, toStoreValue(value)));
	}

	@Override
	public void evict(Object key) {
		call(() -> this.server.client().delete(text(key)));
	}

	@Override
	public void clear() {
		throw new UnsupportedOperationException("One server may hold more than this cache");
	}

	private String text(Object key) {
		return "single-server:" + this.name + ":" + key;
	}

	private <T> @Nullable T call(ClientCall<T> call) {
		try {
			return call.make();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SingleServerException(ex);
		}
		catch (TimeoutException | MemcachedException ex) {
			throw new SingleServerException(ex);
		}
	}

	private interface ClientCall<T> {

		@Nullable T make() throws InterruptedException, TimeoutException, MemcachedException;

	}

	/**
	 * The failure that a caller of the annotated method sees.
	 */
	static final class SingleServerException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		SingleServerException(Exception cause) {
			super(cause.getMessage(), cause);
		}

	}

}
