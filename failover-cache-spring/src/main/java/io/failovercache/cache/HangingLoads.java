/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.Map;
import java.util.function.Predicate;

/**
 * The rule by which loads that hang are forgotten: when the map of loads has become
 * large, and again when it has doubled. Users of the application may choose the keys, and
 * each load may hang. Thread-safe.
 */
final class HangingLoads {

	private static final int MANY = 10_000;

	/** The number of loads from which on those that hang are looked for. */
	private volatile int many = MANY;

	<T> void forget(Map<?, T> loads, Predicate<T> hangs) {
		if (loads.size() >= this.many) {
			loads.values().removeIf(hangs);
			this.many = Math.max(MANY, 2 * loads.size());
		}
	}

}
