/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.observe;

/**
 * A server as this instance sees it.
 *
 * @since 1.0.0
 */
public enum NodeState {

	/** Answers and is trusted. */
	UP,

	/** Does not answer. */
	DOWN,

	/** Answers, but missed a write and is not trusted yet. */
	FENCED

}
