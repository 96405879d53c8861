/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.List;

import io.failovercache.cache.CacheObserver;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.EngineObservers;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.ObserverFailures;
import io.failovercache.serialization.ValueRejectedException.Reason;

/**
 * Makes one observer of many.
 */
final class CompositeObservers {

	private CompositeObservers() {
	}

	static EngineObserver ofEngine(List<EngineObserver> observers) {
		return new EngineObservers(observers);
	}

	static CacheObserver ofCaches(List<CacheObserver> observers, ObserverFailures failures) {
		List<CacheObserver> all = List.copyOf(observers);
		return new CacheObserver() {

			@Override
			public void hit(String cache, GroupRole source) {
				failures.tell(all, (each) -> each.hit(cache, source));
			}

			@Override
			public void localHit(String cache) {
				failures.tell(all, (each) -> each.localHit(cache));
			}

			@Override
			public void miss(String cache) {
				failures.tell(all, (each) -> each.miss(cache));
			}

			@Override
			public void valueRejected(String cache, Reason reason) {
				failures.tell(all, (each) -> each.valueRejected(cache, reason));
			}

			@Override
			public void asyncDropped(String cache) {
				failures.tell(all, (each) -> each.asyncDropped(cache));
			}

		};
	}

}
