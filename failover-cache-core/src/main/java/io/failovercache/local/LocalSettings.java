/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.local;

import java.time.Duration;

/**
 * The settings of a cache's copies in this instance. Immutable.
 *
 * @param mode what they are for
 * @param maxSize how many entries at most, 1 or more
 * @param timeToLive how long a copy is read first; longer than zero. It is also the
 * longest time for which a write of another instance is not seen here
 * @param maxStale how old a copy may be that is read while no group can answer; longer
 * than zero
 * @since 1.0.0
 */
public record LocalSettings(LocalMode mode, long maxSize, Duration timeToLive, Duration maxStale) {

	/**
	 * No copies; what holds unless the user says otherwise.
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
