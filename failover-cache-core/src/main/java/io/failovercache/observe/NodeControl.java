/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.observe;

import java.util.concurrent.CompletableFuture;

import io.failovercache.client.NodeId;

/**
 * The actions that an operator may take on a server. Thread-safe; never blocks.
 *
 * @since 1.0.0
 */
public interface NodeControl {

	/**
	 * Takes a server out of service for all instances: it is fenced as long as it is
	 * drained here.
	 * @param node the server
	 * @return whether it is known and was fenced
	 */
	CompletableFuture<Boolean> drain(NodeId node);

	/**
	 * Puts a drained server back: it is trusted when its fence has run out.
	 * @param node the server
	 * @return whether it is known
	 */
	CompletableFuture<Boolean> restore(NodeId node);

	/**
	 * Abandons everything that a server holds.
	 * @param node the server
	 * @return whether it is known and was fenced
	 */
	CompletableFuture<Boolean> fence(NodeId node);

}
