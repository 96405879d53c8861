/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import io.failovercache.observe.GroupRole;
import io.failovercache.serialization.ValueRejectedException.Reason;

/**
 * Told what happens in caches, on the thread on which it happens: an implementation must
 * be quick and must not throw.
 *
 * @since 1.0.0
 */
public interface CacheObserver {

	/**
	 * Watches nothing.
	 */
	CacheObserver NONE = new CacheObserver() {
	};

	/**
	 * A read was answered.
	 * @param cache the name of the cache
	 * @param source the group that answered
	 */
	default void hit(String cache, GroupRole source) {
	}

	/**
	 * A read was answered from a copy in this instance.
	 * @param cache the name of the cache
	 */
	default void localHit(String cache) {
	}

	/**
	 * A read was not answered: the value is about to be loaded.
	 * @param cache the name of the cache
	 */
	default void miss(String cache) {
	}

	/**
	 * A value could not be stored, or what was stored could not be read.
	 * @param cache the name of the cache
	 * @param reason why
	 */
	default void valueRejected(String cache, Reason reason) {
	}

	/**
	 * A put was not made because too many were under way; the key was evicted instead.
	 * @param cache the name of the cache
	 */
	default void asyncDropped(String cache) {
	}

	/**
	 * A value could not be loaded anew in the background; the older one is served.
	 * @param cache the name of the cache
	 */
	default void refreshFailed(String cache) {
	}

}
