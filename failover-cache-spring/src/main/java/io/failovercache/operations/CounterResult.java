/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.operations;

/**
 * The outcome of an increment or a decrement.
 *
 * @param result whether it was done
 * @param value the number after it; 0 if it was not done
 * @since 1.0.0
 */
public record CounterResult(OperationResult result, long value) {

	/**
	 * Returns whether the number was changed.
	 * @return {@code true} for {@link OperationResult#STORED}
	 */
	public boolean isDone() {
		return this.result == OperationResult.STORED;
	}

}
