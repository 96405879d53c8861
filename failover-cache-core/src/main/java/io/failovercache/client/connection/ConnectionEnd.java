/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import java.util.List;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.Reply;
import io.failovercache.client.protocol.NodeCommand;

/**
 * The operations by which the reading and the writing side end a connection.
 *
 * @since 1.0.0
 */
public interface ConnectionEnd {

	/**
	 * Returns whether the connection has ended.
	 * @return {@code true} if nothing more is read or written
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

	/**
	 * Completes commands that were never sent; to be called only after the end.
	 * @param commands the commands
	 */
	void completeUnsent(List<NodeCommand> commands);

	/**
	 * The reply to commands that may have been sent; to be asked for only after the end.
	 * @return the reason of the end
	 */
	Reply.Unknown reason();

}
