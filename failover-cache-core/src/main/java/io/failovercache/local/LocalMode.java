/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.local;

/**
 * What the copies of a cache in this instance are for.
 *
 * @since 1.0.0
 */
public enum LocalMode {

	/** There are none. */
	OFF,

	/** They are read only while no group of servers can answer. */
	FALLBACK,

	/** They are also read first, for a short time. */
	NEAR

}
