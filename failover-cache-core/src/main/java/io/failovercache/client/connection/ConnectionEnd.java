/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import io.failovercache.client.NoReplyReason;

/**
 * The operations by which the reading side ends a connection.
 *
 * @since 1.0.0
 */
public interface ConnectionEnd {

	/**
	 * Returns whether the connection has ended.
	 * @return {@code true} if nothing more is read
	 */
	boolean isClosed();

	/**
	 * Ends the connection because the server closed it.
	 */
	void close();

	/**
	 * Ends the connection.
	 * @param reason why outstanding commands get no reply
	 * @param detail the reason in words
	 */
	void end(NoReplyReason reason, String detail);

	/**
	 * Completes every sent or queued command without a reply; to be called only after the
	 * end.
	 */
	void completeAll();

}
