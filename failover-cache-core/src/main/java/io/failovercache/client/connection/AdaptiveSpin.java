/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

/**
 * The decision whether a thread polls for a reply for a moment before it goes to sleep.
 * Sleeping and being woken takes longer than the reply of a nearby, idle server; if the
 * server is far away or the processors are busy, polling is wasted. So threads poll as
 * long as that succeeds more often than not, and try it again at times. Guarded by the
 * {@link ReaderLock}.
 *
 * @since 1.0.0
 */
public final class AdaptiveSpin {

	/**
	 * The time for which to look. A server on the same machine answers within it also
	 * over TLS, and where virtual machines share processors; sleep and wake-up cost 50 us
	 * more there. One that is further away is soon not looked for any more.
	 */
	public static final long NANOS = 100_000;

	private static final int MOST_CREDIT = 16;

	private static final int TRY_AGAIN_AFTER = 64;

	private final boolean possible;

	private int credit = MOST_CREDIT / 2;

	private int skipped;

	/**
	 * Creates a decision with some credit to start with.
	 * @param processors the number of processors: on a single one a local server cannot
	 * answer while a thread polls
	 */
	public AdaptiveSpin(int processors) {
		this.possible = processors > 1;
	}

	/**
	 * Returns whether to poll for a moment this time.
	 */
	public boolean isWorthwhile() {
		if (this.credit > 0) {
			return this.possible;
		}
		this.skipped = (this.skipped + 1) % TRY_AGAIN_AFTER;
		return this.possible && this.skipped == 0;
	}

	/**
	 * Records the result of polling.
	 * @param successful whether the reply came in time
	 */
	public void ended(boolean successful) {
		this.credit = Math.max(0, Math.min(MOST_CREDIT, this.credit + (successful ? 1 : -1)));
	}

}
