/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import io.failovercache.entry.EntryKey;

/**
 * One write that a server missed. It names the user's key, because another instance may
 * write it under other counters than the instance that left the hint.
 *
 * @param key the key
 * @param ringTag the tag of the ring under which the server was written to
 * @param writeId the number of the write if a value of it may still arrive there, else 0
 * @since 1.0.0
 */
public record Hint(EntryKey key, String ringTag, long writeId) {

	/** The approximate size without its texts. */
	private static final int OVERHEAD = 24;

	/**
	 * The approximate size of the hint on a board.
	 * @return a number of bytes
	 */
	int size() {
		return OVERHEAD + 3 * this.key.text().length() + this.key.cache().length() + this.ringTag.length();
	}

	/**
	 * About how much memory the hint takes, also as a suspect key.
	 * @return a number of bytes
	 */
	long bytes() {
		return 300 + Character.BYTES * ((long) this.key.text().length() + this.key.cache().length());
	}

}
