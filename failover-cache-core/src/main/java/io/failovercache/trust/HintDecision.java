/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

/**
 * The decision about a write that a server missed.
 *
 * @since 1.0.0
 */
public enum HintDecision {

	/**
	 * A hint is left on every other reachable board: the key is not read on the server.
	 */
	HINT,

	/** The whole server is fenced, and starts empty. */
	FENCE,

	/** Nothing: there is no board on which to leave a hint. */
	FAIL

}
