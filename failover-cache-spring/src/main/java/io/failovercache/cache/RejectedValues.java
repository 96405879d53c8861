/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.failovercache.serialization.ValueRejectedException;
import io.failovercache.serialization.ValueRejectedException.Reason;

/**
 * Counts what cannot be cached and says so once: once a cache and reason, for untrusted
 * classes once a class.
 */
final class RejectedValues {

	private static final int MAX_REMEMBERED = 1000;

	private final Log logger = LogFactory.getLog(FailoverCache.class);

	private final String cache;

	private final CacheObserver observer;

	private final Set<String> told = ConcurrentHashMap.newKeySet();

	RejectedValues(String cache, CacheObserver observer) {
		this.cache = cache;
		this.observer = observer;
	}

	void value(ValueRejectedException ex) {
		this.observer.valueRejected(this.cache, ex.reason());
		String type = (ex.reason() == Reason.UNTRUSTED) ? String.valueOf(ex.typeName()) : "";
		if (isFirst(ex.reason() + type)) {
			this.logger.warn("Cache '" + this.cache + "': " + ex.getMessage()
					+ ". It is a miss and is not cached; this is counted each time and logged once");
		}
	}

	void key(Object key, RuntimeException ex) {
		this.observer.valueRejected(this.cache, Reason.UNSERIALIZABLE);
		if (isFirst("key " + key.getClass().getName())) {
			this.logger.warn("Cache '" + this.cache + "': a key of " + key.getClass().getName()
					+ " cannot be written as text, so nothing is cached under it. Define a CacheKeyConverter bean. "
					+ ex.getMessage());
		}
	}

	private boolean isFirst(String what) {
		return this.told.size() < MAX_REMEMBERED && this.told.add(what);
	}

}
