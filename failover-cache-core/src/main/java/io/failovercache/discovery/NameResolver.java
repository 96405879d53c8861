/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/**
 * Looks up the addresses of a name. Thread-safe; may block.
 *
 * @since 1.0.0
 */
@FunctionalInterface
public interface NameResolver {

	/**
	 * All addresses of a name.
	 * @param host a host name or an IP literal
	 * @return the addresses, IPv4 and IPv6, in any order
	 * @throws UnknownHostException if there are none, or they cannot be found now
	 */
	List<InetAddress> resolve(String host) throws UnknownHostException;

	/**
	 * The time for which this resolver remembers addresses.
	 * @return the time, zero if it looks up each time
	 */
	default Duration staleness() {
		return Duration.ZERO;
	}

}
