/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.List;

import io.failovercache.cache.CacheObserver;
import io.failovercache.cache.CacheObservers;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.EngineObservers;
import io.failovercache.observe.ObserverFailures;

/**
 * Several observers as one.
 */
final class CompositeObservers {

	private CompositeObservers() {
	}

	static EngineObserver ofEngine(List<EngineObserver> observers) {
		return new EngineObservers(observers);
	}

	static CacheObserver ofCaches(List<CacheObserver> observers, ObserverFailures failures) {
		return new CacheObservers(observers, failures);
	}

}
