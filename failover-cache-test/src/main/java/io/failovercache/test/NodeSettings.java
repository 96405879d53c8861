/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.time.InstantSource;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * The settings of a node.
 *
 * @param maxItemSize the largest item in bytes, key and overhead included
 * @param memoryLimit how many bytes of items there is room for
 * @param maxConnections how many connections are served at a time
 * @param time the clock for expiry
 * @param tls the TLS context of all connections, {@code null} for plain ones
 * @param service the service whose limits it has
 */
record NodeSettings(int maxItemSize, long memoryLimit, int maxConnections, InstantSource time, @Nullable SSLContext tls,
		Service service) {

}
