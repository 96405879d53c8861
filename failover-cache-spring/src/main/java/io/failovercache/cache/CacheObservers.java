/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.List;

import io.failovercache.observe.GroupRole;
import io.failovercache.observe.ObserverFailures;
import io.failovercache.serialization.ValueRejectedException.Reason;

/**
 * Any number of cache observers as one that never throws. Thread-safe.
 *
 * @since 1.0.0
 */
public final class CacheObservers implements CacheObserver {

	private final List<CacheObserver> observers;

	private final ObserverFailures failures;

	/**
	 * Combines observers.
	 * @param observers called in this order
	 * @param failures takes their exceptions
	 */
	public CacheObservers(List<CacheObserver> observers, ObserverFailures failures) {
		this.observers = List.copyOf(observers);
		this.failures = failures;
	}

	/**
	 * Puts a guard around an observer, unless it has one.
	 * @param observer the observer
	 * @param failures takes its exceptions
	 * @return the same, guarded
	 */
	static CacheObserver guarding(CacheObserver observer, ObserverFailures failures) {
		boolean silent = observer instanceof CacheObservers || observer == NONE;
		return silent ? observer : new CacheObservers(List.of(observer), failures);
	}

	@Override
	public void hit(String cache, GroupRole source) {
		this.failures.tell(this.observers, (each) -> each.hit(cache, source));
	}

	@Override
	public void localHit(String cache) {
		this.failures.tell(this.observers, (each) -> each.localHit(cache));
	}

	@Override
	public void miss(String cache) {
		this.failures.tell(this.observers, (each) -> each.miss(cache));
	}

	@Override
	public void valueRejected(String cache, Reason reason) {
		this.failures.tell(this.observers, (each) -> each.valueRejected(cache, reason));
	}

	@Override
	public void asyncDropped(String cache) {
		this.failures.tell(this.observers, (each) -> each.asyncDropped(cache));
	}

	@Override
	public void refreshFailed(String cache) {
		this.failures.tell(this.observers, (each) -> each.refreshFailed(cache));
	}

}
