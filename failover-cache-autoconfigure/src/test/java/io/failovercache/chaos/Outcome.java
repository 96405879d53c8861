/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

/**
 * The outcome of an operation.
 */
enum Outcome {

	/** The cache answered. */
	HIT,

	/** The database answered. */
	LOADED,

	/** The database and the cache were changed. */
	WRITTEN,

	/** The cache answered with something that belongs to another key or is damaged. */
	WRONG,

	/** The call threw an exception. */
	FAILED

}
