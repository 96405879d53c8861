/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client;

/**
 * The behavior of the sending thread until the reply is there.
 *
 * @since 1.0.0
 */
public enum CallMode {

	/**
	 * It waits: once all its commands are sent, it helps the connection to read the
	 * replies by {@link NodeClient#attend}.
	 */
	BLOCKING,

	/**
	 * It continues with other work.
	 */
	ASYNC

}
