/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

/**
 * The cause for which bytes of a server are not taken for an entry.
 *
 * @since 1.0.0
 */
public enum Refusal {

	/** They have no seal, and only what has one is read. */
	UNSEALED,

	/** Their seal is of a key that is not among the settings. */
	UNKNOWN_KEY,

	/** They were changed, or were sealed for another cache, key or key prefix. */
	FORGED,

	/** They were to end a while ago, and a server would have dropped them then. */
	OUTLIVED

}
