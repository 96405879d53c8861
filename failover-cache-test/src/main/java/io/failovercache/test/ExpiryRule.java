/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.util.concurrent.TimeUnit;

/**
 * memcached's reading of an expiry: 0 is never, negative is at once, up to 30 days counts
 * from now, more is a time since the epoch. All in seconds.
 */
final class ExpiryRule {

	static final long NEVER = Long.MAX_VALUE;

	private static final long LONGEST_RELATIVE = TimeUnit.DAYS.toSeconds(30);

	private ExpiryRule() {
	}

	/** Returns the end in milliseconds since the epoch. */
	static long expiresAt(long expiry, long now) {
		if (expiry == 0) {
			return NEVER;
		}
		if (expiry < 0) {
			return now;
		}
		long millis = TimeUnit.SECONDS.toMillis(expiry);
		return (expiry <= LONGEST_RELATIVE) ? now + millis : millis;
	}

}
