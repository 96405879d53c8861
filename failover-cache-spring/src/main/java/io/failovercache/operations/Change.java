/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.operations;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.Entry;

/**
 * Decides about an update from the current value.
 *
 * @param <R> the type of the result for the caller
 */
@FunctionalInterface
interface Change<R> {

	/**
	 * Decides.
	 * @param current the current value
	 * @return the decision
	 */
	Step<R> apply(Current current);

	/**
	 * The current value.
	 *
	 * @param entry the entry, {@code null} if there is none
	 * @param value its value, {@code null} if there is none that can be read
	 * @param token the token of its state
	 * @param removed the highest number that a delete has removed
	 */
	record Current(@Nullable Entry entry, @Nullable Object value, CasToken token, long removed) {

	}

	/**
	 * The decision of a change.
	 *
	 * @param store the entry to store, {@code null} to leave things as they are
	 * @param result the result for the caller, once the entry is stored or at once
	 * @param <R> the type of the result
	 */
	record Step<R>(@Nullable Entry store, R result) {

	}

}
