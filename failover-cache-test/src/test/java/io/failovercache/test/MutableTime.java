/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A time that stands still until a test moves it.
 */
final class MutableTime implements InstantSource {

	private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

	@Override
	public Instant instant() {
		return this.now;
	}

	void advance(Duration by) {
		this.now = this.now.plus(by);
	}

}
