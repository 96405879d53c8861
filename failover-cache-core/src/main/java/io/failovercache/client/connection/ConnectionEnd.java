/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import io.failovercache.client.NoReplyReason;

/**
 * The end of a connection, as the side that reads can bring it about.
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
	 * @param reason why what is outstanding gets no reply
	 * @param detail in words
	 */
	void end(NoReplyReason reason, String detail);

	/**
	 * Answers every command that is sent or queued; only after the end.
	 */
	void completeAll();

}
