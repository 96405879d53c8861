/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

/**
 * The way in which the servers of a group are found.
 *
 * @since 1.0.0
 */
public enum Discovery {

	/** The servers are the ones that are set. */
	STATIC,

	/** Each address that a name resolves to is a server. */
	DNS,

	/** The servers are read from an ElastiCache configuration endpoint. */
	ELASTICACHE

}
