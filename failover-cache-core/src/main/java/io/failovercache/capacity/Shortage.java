/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.capacity;

import java.util.Locale;

/**
 * A reason why a group could not do the work of both alone, or why its copy is weak.
 *
 * @since 1.0.0
 */
public enum Shortage {

	/** It has less memory than the other group uses. */
	MEMORY,

	/** Its processors could not take what both groups do now. */
	LOAD,

	/**
	 * It drops values to make room: values that the other group holds may be missing
	 * here.
	 */
	EVICTIONS,

	/** A server has hardly any connections left. */
	CONNECTIONS;

	/**
	 * The name as users see it.
	 * @return the name in lower case
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

}
