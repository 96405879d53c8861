/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.operations;

/**
 * The outcome of a command that changes something.
 *
 * @since 1.0.0
 */
public enum OperationResult {

	/** Done. */
	STORED,

	/**
	 * Not done: the present value does not allow it. An add found a value, or the value
	 * is not a number, or not text.
	 */
	NOT_STORED,

	/** Not done: the value was changed since the token was taken. */
	EXISTS,

	/** Not done: there is no value. */
	ABSENT,

	/** Not done: the value cannot be written, or is too large. */
	REJECTED,

	/**
	 * No server confirmed it in time: it may have been done, may be done within moments,
	 * or never. It is not sent again.
	 */
	UNKNOWN

}
