/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

/**
 * The moment at which a put returns: after the servers have answered, or once handed
 * over.
 *
 * @since 1.0.0
 */
public enum WriteMode {

	/**
	 * After both groups have answered, or a group that missed the write has been repaired
	 * or fenced.
	 */
	SYNC,

	/** At once; evicts and clears still wait. */
	ASYNC

}
