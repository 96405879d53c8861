/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

/**
 * The decision whether to look for an answer again and again for a moment before the
 * thread is put to sleep. To sleep and to be woken costs more than a server needs that is
 * near and idle; where the server is far or the processors are busy, looking is wasted.
 * So it goes on for as long as it succeeds more often than not, and is tried again now
 * and then. Guarded by the reading turn.
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
	 * Begins with some credit.
	 * @param processors of the machine: on one alone the server cannot answer meanwhile
	 */
	public AdaptiveSpin(int processors) {
		this.possible = processors > 1;
	}

	/**
	 * Returns whether to look for a moment, this time.
	 */
	public boolean isWorthwhile() {
		if (this.credit > 0) {
			return this.possible;
		}
		this.skipped = (this.skipped + 1) % TRY_AGAIN_AFTER;
		return this.possible && this.skipped == 0;
	}

	/**
	 * Says how it went.
	 * @param successful whether the answer came in time
	 */
	public void ended(boolean successful) {
		this.credit = Math.max(0, Math.min(MOST_CREDIT, this.credit + (successful ? 1 : -1)));
	}

}
