/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.observe;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The guard between the cache and its observers: what they throw, errors included, is
 * counted, logged once per class of observer, and never reaches the cache. Thread-safe.
 *
 * @since 1.0.0
 */
public final class ObserverFailures {

	private static final Logger logger = LoggerFactory.getLogger(ObserverFailures.class);

	private final LongAdder count = new LongAdder();

	private final Set<String> reported = ConcurrentHashMap.newKeySet();

	/**
	 * Notifies every observer, even if one before it fails.
	 * @param <O> the type of the observers
	 * @param observers the observers
	 * @param message the notification
	 */
	public <O> void tell(List<O> observers, Consumer<O> message) {
		for (O observer : observers) {
			tell(observer, message);
		}
	}

	private <O> void tell(O observer, Consumer<O> message) {
		try {
			message.accept(observer);
		}
		catch (Throwable ex) {
			caught(observer.getClass().getName(), ex);
		}
	}

	private void caught(String observer, Throwable failure) {
		try {
			this.count.increment();
			if (this.reported.add(observer)) {
				logger.warn(
						"The cache observer {} threw an exception. The cache is not affected; further exceptions are only "
								+ "counted, as failover.cache.observer.failures. Let the observer catch its exceptions.",
						observer, failure);
			}
		}
		catch (Throwable ex) {
			// Out of memory for a log line: to continue matters more.
		}
	}

	/**
	 * The number of times that an observer threw.
	 * @return the number
	 */
	public long count() {
		return this.count.sum();
	}

}
