/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.Entry;
import io.failovercache.observe.GroupRole;

/**
 * The outcome of a read.
 *
 * @since 1.0.0
 */
public sealed interface ReadOutcome {

	/**
	 * Found.
	 *
	 * @param entry a value or a cached {@code null}
	 * @param source the group that answered
	 */
	record Hit(Entry entry, GroupRole source) implements ReadOutcome {

	}

	/**
	 * Every owner that may be read was asked, and none has it.
	 *
	 * @param tokens what a fill needs
	 * @param older a value that has expired or is stale, for readers whose load fails
	 */
	record Miss(FillTokens tokens, @Nullable Entry older) implements ReadOutcome {

	}

	/**
	 * No owner may be read, or none answered.
	 *
	 * @param tokens what a fill needs; empty, so that a fill does nothing
	 */
	record Unavailable(FillTokens tokens) implements ReadOutcome {

	}

}
