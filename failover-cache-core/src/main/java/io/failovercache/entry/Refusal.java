/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

/**
 * The reason that bytes from a server are not accepted as an entry.
 *
 * @since 1.0.0
 */
public enum Refusal {

	/** They have no seal, and only sealed entries are read. */
	UNSEALED,

	/** They were sealed with a key that is not configured. */
	UNKNOWN_KEY,

	/** They were changed, or were sealed for another cache, key or key prefix. */
	FORGED,

	/** They expired a while ago, and a server would have dropped them then. */
	OUTLIVED

}
