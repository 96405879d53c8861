/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.observe;

import java.util.Locale;

/**
 * The purpose of a group of servers.
 *
 * @since 1.0.0
 */
public enum GroupRole {

	/** Asked first. */
	PRIMARY,

	/** Holds the same, asked when the primary does not answer. */
	BACKUP,

	/** Holds no data, only the board. */
	WITNESS;

	/**
	 * The name as users see it in health, metrics and properties.
	 * @return the name in lower case
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

}
