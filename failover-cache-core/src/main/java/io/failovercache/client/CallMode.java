/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client;

/**
 * The behaviour of the sending thread until the reply is there.
 *
 * @since 1.0.0
 */
public enum CallMode {

	/**
	 * It waits, and lends itself to the connection by {@link NodeClient#attend} as soon
	 * as all that it waits for is sent.
	 */
	BLOCKING,

	/**
	 * It goes on with something else.
	 */
	ASYNC

}
