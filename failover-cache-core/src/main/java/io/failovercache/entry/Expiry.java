/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

/**
 * Expiry as memcached counts it. Stateless.
 *
 * @since 1.0.0
 */
public final class Expiry {

	private static final long RELATIVE_LIMIT_SECONDS = 30L * 24 * 60 * 60;

	private Expiry() {
	}

	/**
	 * The expiry to send for an entry that ends at a time.
	 * @param expiresAt wall clock milliseconds, 0 for never
	 * @param now wall clock milliseconds
	 * @return 0 for never; seconds from now, rounded up, at least 1 and up to 30 days;
	 * beyond that seconds since the epoch
	 */
	public static int seconds(long expiresAt, long now) {
		if (expiresAt == 0) {
			return 0;
		}
		long seconds = Math.max(1, (expiresAt - now + 999) / 1000);
		long sent = (seconds <= RELATIVE_LIMIT_SECONDS) ? seconds : (expiresAt + 999) / 1000;
		return (int) Math.min(Integer.MAX_VALUE, sent);
	}

}
