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
	 * This instance has too much outstanding at the server. That says nothing of the
	 * server: the same command may be sent a little later.
	 */
	SATURATED,

	/** No connection, or the breaker is open: the server is away for this instance. */
	AWAY,

	/** The request is none that a server could carry out, such as one with a bad key. */
	UNFIT

}
