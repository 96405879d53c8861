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

	/** A hint on every other board that can be reached: the key is not read there. */
	HINT,

	/** The whole server is fenced, and starts empty. */
	FENCE,

	/** No board can be told. */
	FAIL

}
