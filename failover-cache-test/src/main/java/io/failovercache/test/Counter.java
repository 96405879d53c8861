/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.util.Locale;

/**
 * A counter of a node, shown by {@code stats} under memcached's name for it.
 */
enum Counter {

	TOTAL_CONNECTIONS, REJECTED_CONNECTIONS, CMD_GET, CMD_SET, CMD_FLUSH, CMD_TOUCH, GET_HITS, GET_MISSES,
	DELETE_MISSES, DELETE_HITS, INCR_MISSES, INCR_HITS, DECR_MISSES, DECR_HITS, CAS_MISSES, CAS_HITS, CAS_BADVAL,
	TOUCH_HITS, TOUCH_MISSES, STORE_TOO_LARGE, STORE_NO_MEMORY, BYTES_READ, BYTES_WRITTEN;

	String statName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
