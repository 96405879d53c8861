/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import org.jspecify.annotations.Nullable;

import io.failovercache.trust.BoardCompanion.Finding;

/**
 * The verdict on a server whose board was read.
 */
enum PollVerdict {

	/** All was read, and what the board lacked was written there. */
	GOOD(null),

	/** All was read, but the server must not be read yet. */
	DOUBTED(null),

	/** Not all was read: the next poll may. */
	UNHEARD(null),

	/** No fence could be told to others there: as bad as no answer. */
	UNWRITABLE("its board takes no writes"),

	/** It is not the server that is meant: that one is away. */
	STRANGER("another server answers under this name than other instances see");

	private final @Nullable String loss;

	PollVerdict(@Nullable String loss) {
		this.loss = loss;
	}

	static PollVerdict of(Finding finding) {
		return switch (finding) {
			case GOOD -> GOOD;
			case DOUBTED -> DOUBTED;
			case STRANGER -> STRANGER;
			case UNHEARD -> UNHEARD;
		};
	}

	/**
	 * Returns whether the server is connected for reads and writes.
	 */
	boolean isGood() {
		return this == GOOD || this == DOUBTED;
	}

	/**
	 * The reason for which the connection is given up, {@code null} if it is kept.
	 */
	@Nullable String loss() {
		return this.loss;
	}

}
