/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

/**
 * A listener to the connection of one node, called on a thread that must not be blocked.
 *
 * @since 1.0.0
 */
public interface NodeListener {

	/**
	 * The connection is up; the breaker is still open.
	 */
	default void connected() {
	}

	/**
	 * The latest attempt to connect failed.
	 */
	default void refused() {
	}

	/**
	 * The breaker opened.
	 * @param reason why
	 */
	default void lost(String reason) {
	}

}
