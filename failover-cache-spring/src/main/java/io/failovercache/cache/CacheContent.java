/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.EntryKey;
import io.failovercache.entry.Keyspaces;
import io.failovercache.local.LocalTier;

/**
 * The content of one cache: keys and values on this side, entries on the engine's.
 */
final class CacheContent {

	private final String name;

	private final String keyspace;

	private final CacheSettings settings;

	private final CacheKeyConverter keys;

	private final Values values;

	private final LocalCopies copies;

	private final RejectedValues rejected;

	private final CachedCalls calls;

	private final CacheStatistics statistics = new CacheStatistics();

	CacheContent(String name, CacheSettings settings, EntryFactory entries, CacheParts parts) {
		CacheEnvironment environment = parts.environment();
		this.name = name;
		this.keyspace = Keyspaces.of(name);
		this.settings = settings;
		this.keys = environment.keys();
		this.calls = parts.calls();
		this.rejected = new RejectedValues(name, environment.observer(), entries);
		this.values = new Values(settings, entries, this.rejected, environment.timekeeper());
		this.copies = new LocalCopies(new LocalTier(settings.local(), environment.timekeeper()), this.values);
	}

	String name() {
		return this.name;
	}

	String keyspace() {
		return this.keyspace;
	}

	CacheSettings settings() {
		return this.settings;
	}

	CacheStatistics statistics() {
		return this.statistics;
	}

	Values values() {
		return this.values;
	}

	LocalCopies copies() {
		return this.copies;
	}

	/** Returns whether a cached method is called in this thread. */
	boolean isWithinCall() {
		return this.calls.current() != null;
	}

	/** Notes the key of a missed look-up, for a put in the same call. */
	void missed(Object key, EntryKey text) {
		CachedCall call = this.calls.current();
		if (call != null) {
			call.lookedUp(key, text);
		}
	}

	/**
	 * The key of a put: the key of the preceding look-up in the same call, if there was
	 * one.
	 */
	@Nullable EntryKey keyOfPut(Object key) {
		CachedCall call = this.calls.current();
		EntryKey known = (call != null) ? call.lookedUpBy(key, this.keyspace) : null;
		return (known != null) ? known : keyOf(key);
	}

	/**
	 * The text of a key, {@code null} if it has none: then nothing is cached under it.
	 */
	@Nullable EntryKey keyOf(Object key) {
		try {
			return EntryKey.of(this.keyspace, this.keys.convert(key));
		}
		catch (RuntimeException ex) {
			this.rejected.key(key, ex);
			return null;
		}
	}

}
