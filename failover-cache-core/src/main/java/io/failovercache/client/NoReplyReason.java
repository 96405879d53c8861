/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client;

/**
 * The reason why a command that was sent got no answer.
 *
 * @since 1.0.0
 */
public enum NoReplyReason {

	/** No reply in time. */
	TIMEOUT,

	/**
	 * No reply in time, while the connection carried other bytes: the server is busy, not
	 * gone.
	 */
	BUSY,

	/** Refused, reset or closed: the connection is gone. */
	DISCONNECTED,

	/** The reply could not be parsed, so the connection was closed. */
	GARBLED

}
