/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import net.rubyeye.xmemcached.XMemcachedClientBuilder;

/**
 * Changes the builder of the xmemcached client of each server, for instance its socket
 * options. The options that failover depends on are set again afterwards: one connection,
 * no reconnecting and no heartbeats by the library, no addresses of its own.
 *
 * @since 1.0.0
 */
@FunctionalInterface
public interface MemcachedClientBuilderCustomizer {

	/**
	 * Called once for each server, before its first connection.
	 * @param builder the builder to change
	 */
	void customize(XMemcachedClientBuilder builder);

}
