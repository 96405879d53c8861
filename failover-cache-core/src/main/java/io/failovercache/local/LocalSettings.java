/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.local;

import java.time.Duration;

/**
 * The settings of a cache's copies in this instance. Immutable.
 *
 * @param mode the purpose of the copies
 * @param maxSize the most entries, 1 or more
 * @param timeToLive the time for which a copy is read before any server, more than zero;
 * for as long this instance may not see a write of another one
 * @param maxStale the greatest age of a copy that is read while no group can answer, more
 * than zero
 * @since 1.0.0
 */
public record LocalSettings(LocalMode mode, long maxSize, Duration timeToLive, Duration maxStale) {

	/**
	 * The settings without copies.
	 * @return the defaults: off, 10 000 entries, 5 s, 10 minutes
	 */
	public static LocalSettings off() {
		return new LocalSettings(LocalMode.OFF, 10_000, Duration.ofSeconds(5), Duration.ofMinutes(10));
	}

	public LocalSettings withMode(LocalMode newMode) {
		return new LocalSettings(newMode, this.maxSize, this.timeToLive, this.maxStale);
	}

	public LocalSettings withTimeToLive(Duration newTimeToLive) {
		return new LocalSettings(this.mode, this.maxSize, newTimeToLive, this.maxStale);
	}

	public LocalSettings withMaxStale(Duration newMaxStale) {
		return new LocalSettings(this.mode, this.maxSize, this.timeToLive, newMaxStale);
	}

	public LocalSettings withMaxSize(long newMaxSize) {
		return new LocalSettings(this.mode, newMaxSize, this.timeToLive, this.maxStale);
	}

}
