/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.failovercache.client.ForeignText;
import io.failovercache.serialization.ValueRejectedException;
import io.failovercache.serialization.ValueRejectedException.Reason;

/**
 * The values and keys that one cache refused: each is counted, and each reason is logged
 * once per class, with its remedy.
 */
final class RejectedValues {

	private static final int MAX_REMEMBERED = 1000;

	private final String cache;

	private final String shown;

	private final CacheObserver observer;

	private final ValueRemedies remedies;

	private final Set<String> told = ConcurrentHashMap.newKeySet();

	RejectedValues(String cache, CacheObserver observer, EntryFactory entries) {
		this.cache = cache;
		this.shown = ForeignText.of(cache);
		this.observer = observer;
		this.remedies = new ValueRemedies(this.shown, entries.trustedPackages(), entries.format());
	}

	void value(ValueRejectedException ex) {
		this.observer.valueRejected(this.cache, ex.reason());
		if (isFirst(ex.reason() + " " + ex.typeName())) {
			CacheLog.LOGGER.warn("Cache '" + this.shown + "': " + ex.getMessage()
					+ ". It is a miss and is not cached; this is counted each time and logged once. "
					+ this.remedies.of(ex));
		}
	}

	void key(Object key, RuntimeException ex) {
		this.observer.valueRejected(this.cache, Reason.UNSERIALIZABLE);
		if (isFirst("key " + key.getClass().getName())) {
			CacheLog.LOGGER.warn("Cache '" + this.shown + "': nothing is cached or evicted under a key of "
					+ key.getClass().getName() + ". "
					+ ((ex instanceof UnusableKeyException) ? ex.getMessage() : failure(ex))
					+ ". This is counted each time and logged once");
		}
	}

	/** The message of the exception may contain data. */
	private static String failure(RuntimeException ex) {
		return "Its conversion to text threw " + ex.getClass().getName()
				+ ". Give the annotation a key of simple parts "
				+ "(key = \"#p0.id\"), or correct the CacheKeyConverter bean, if there is one";
	}

	private boolean isFirst(String what) {
		return this.told.size() < MAX_REMEMBERED && this.told.add(what);
	}

}
