/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import io.failovercache.observe.GroupRole;
import io.failovercache.serialization.ValueRejectedException.Reason;

/**
 * An observer of caches, called on the thread on which an event happens: implementations
 * must be quick and must not throw.
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
	 * A value could not be stored, or a stored one could not be read.
	 * @param cache the name of the cache
	 * @param reason why
	 */
	default void valueRejected(String cache, Reason reason) {
	}

	/**
	 * A put was dropped because too many were under way; the key was evicted instead.
	 * @param cache the name of the cache
	 */
	default void asyncDropped(String cache) {
	}

	/**
	 * A value could not be reloaded in the background; the older one is served.
	 * @param cache the name of the cache
	 */
	default void refreshFailed(String cache) {
	}

}
