/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The right to generate code: for a number of instances of Fory, and for as many again
 * after each minute in which none has failed. So bad bytes, which make instances fail,
 * have no code generated, and once they have ended, reading is as fast as before.
 * Thread-safe.
 */
final class CodeAllowance {

	static final long QUIET = TimeUnit.MINUTES.toNanos(1);

	private final int most;

	private final LongSupplier nanoTime;

	private int left;

	/** The time of the last failure, or of the last increase. */
	private long since;

	CodeAllowance(int most, LongSupplier nanoTime) {
		this.most = most;
		this.nanoTime = nanoTime;
		this.left = most;
		this.since = nanoTime.getAsLong();
	}

	/**
	 * Takes the right for one instance.
	 * @return {@code false} if there is none left now
	 */
	synchronized boolean take() {
		long now = this.nanoTime.getAsLong();
		if (this.left == 0 && now - this.since >= QUIET) {
			this.left = this.most;
			this.since = now;
		}
		if (this.left == 0) {
			return false;
		}
		this.left--;
		return true;
	}

	/** Notes that an instance has failed. */
	synchronized void failed() {
		this.since = this.nanoTime.getAsLong();
	}

}
