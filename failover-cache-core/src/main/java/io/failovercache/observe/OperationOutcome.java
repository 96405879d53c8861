/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.observe;

import java.util.Locale;

/**
 * The outcome of one command, as metrics show it.
 *
 * @since 1.0.0
 */
public enum OperationOutcome {

	/** Found. */
	HIT,

	/** Not found. */
	MISS,

	/** Stored. */
	STORED,

	/** Deleted. */
	DELETED,

	/** Something else was there. */
	CONFLICT,

	/** No answer in time. */
	TIMEOUT,

	/** No connection, or a reply that could not be parsed. */
	ERROR,

	/** Not sent, or refused by the server. */
	REJECTED;

	/**
	 * The value of the tag {@code outcome}.
	 * @return the name in lower case
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

}
