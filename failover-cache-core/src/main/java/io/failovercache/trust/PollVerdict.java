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

	/** Everything was read, and what the board lacked was written. */
	GOOD(null),

	/** Everything was read, but the server must not be used for reads yet. */
	DOUBTED(null),

	/** Not everything was read; the next poll may succeed. */
	UNANSWERED(null),

	/**
	 * The board takes no writes, so no fence could be noted there: as bad as no answer.
	 */
	UNWRITABLE("it does not store what instances note about other servers"),

	/** It is not the server that is meant, which is away. */
	STRANGER("the server under this name is not the one that other instances see");

	private final @Nullable String loss;

	PollVerdict(@Nullable String loss) {
		this.loss = loss;
	}

	static PollVerdict of(Finding finding) {
		return switch (finding) {
			case GOOD -> GOOD;
			case DOUBTED -> DOUBTED;
			case STRANGER -> STRANGER;
			case UNANSWERED -> UNANSWERED;
		};
	}

	/**
	 * Returns whether the server is connected for reads and writes.
	 */
	boolean isGood() {
		return this == GOOD || this == DOUBTED;
	}

	/**
	 * The reason to drop the connection, {@code null} to keep it.
	 */
	@Nullable String loss() {
		return this.loss;
	}

}
