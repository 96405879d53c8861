/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.local;

/**
 * The purpose of a cache's copies in this instance.
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
