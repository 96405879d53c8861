/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client;

/**
 * The reason why a command was not sent.
 *
 * @since 1.0.0
 */
public enum NotSentReason {

	/**
	 * This instance has too much outstanding at the server. This says nothing about the
	 * server: the same command may be sent a little later.
	 */
	SATURATED,

	/** No connection, or the breaker is open: the server is away for this instance. */
	AWAY,

	/** No server could carry out the request, such as one with an invalid key. */
	UNFIT

}
