/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of all caches, under the name of the type that users know.
 */
final class CacheLog {

	static final Logger LOGGER = LoggerFactory.getLogger("io.failovercache.cache.FailoverCache");

	private CacheLog() {
	}

}
