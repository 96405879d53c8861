/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import org.springframework.cache.support.AbstractValueAdaptingCache;

/**
 * The cache of the negative control.
 */
final class BreakerOnlyCache extends AbstractValueAdaptingCache {

	private final String name;

	private final int keys;

	private final BreakerOnlyServer primary;

	private final BreakerOnlyServer backup;

	BreakerOnlyCache(String name, int keys, BreakerOnlyServer primary, BreakerOnlyServer backup) {
		super(false);
		this.name = name;
		this.keys = keys;
		this.primary = primary;
		this.backup = backup;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Object getNativeCache() {
		return this.primary;
	}

	@Override
	protected @Nullable Object lookup(Object key) {
		Object value = this.primary.get(nameOf(key));
		return (value != null) ? value : this.backup.get(nameOf(key));
	}

	@Override
	@SuppressWarnings({ "unchecked", "NullAway" }) // Spring's own signature
	public <T> T get(Object key, Callable<T> loader) {
		Object cached = lookup(key);
		if (cached != null) {
			return (T) cached;
		}
		try {
			T loaded = loader.call();
			put(key, loaded);
			return loaded;
		}
		catch (Exception ex) {
			throw new ValueRetrievalException(key, loader, ex);
		}
	}

	@Override
	public void put(Object key, @Nullable Object value) {
		if (value != null) {
			this.primary.set(nameOf(key), value);
			this.backup.set(nameOf(key), value);
		}
	}

	@Override
	public void evict(Object key) {
		this.primary.delete(nameOf(key));
		this.backup.delete(nameOf(key));
	}

	@Override
	public void clear() {
		for (int key = 0; key < this.keys; key++) {
			if (Shelves.readOf(key) == Op.FIND_NOTE) {
				this.primary.deleteUnheard(nameOf(key));
				this.backup.deleteUnheard(nameOf(key));
			}
		}
	}

	private String nameOf(Object key) {
		return this.name + ":" + key;
	}

}
