/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.List;

/**
 * Hints that are kept together: those that one instance left at one time. A batch keeps
 * its number on every board to which it is carried.
 *
 * @param id a random number
 * @param hints at least one
 */
record HintBatch(long id, List<Hint> hints) {

	/** The size at which a slot takes no more hints: far below the limit of an item. */
	static final int FULL_SLOT = 32 * 1024;

	/**
	 * The approximate size of the batch on a board.
	 */
	int size() {
		return this.hints.stream().mapToInt(Hint::size).sum();
	}

	/** About how much memory it takes. */
	long bytes() {
		return 200 + this.hints.stream().mapToLong(Hint::bytes).sum();
	}

	/** Returns whether any of its writes may still arrive with its value. */
	boolean namesWrites() {
		return this.hints.stream().anyMatch((hint) -> hint.writeId() != 0);
	}

}
