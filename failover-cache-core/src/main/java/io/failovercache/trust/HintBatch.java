/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.List;

/**
 * Hints that stand together: those that one instance had to leave at one time. It keeps
 * its number on whatever board it is carried to.
 *
 * @param id a random number
 * @param hints at least one
 */
record HintBatch(long id, List<Hint> hints) {

	/**
	 * About how long the batch is on a board.
	 */
	int size() {
		return this.hints.stream().mapToInt(Hint::size).sum();
	}

	/** Returns whether values of it may still arrive. */
	boolean namesWrites() {
		return this.hints.stream().anyMatch((hint) -> hint.writeId() != 0);
	}

}
