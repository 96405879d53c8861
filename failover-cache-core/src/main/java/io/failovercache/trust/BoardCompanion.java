/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.node.Node;

/**
 * Another key on every board, which is read with every poll before the server is
 * believed. Thread-safe; never blocks.
 *
 * @since 1.0.0
 */
public interface BoardCompanion {

	/**
	 * No other key.
	 */
	BoardCompanion NONE = new BoardCompanion() {

		@Override
		public @Nullable String key() {
			return null;
		}

		@Override
		public CompletableFuture<Finding> assess(Node board, Reply.@Nullable Value value) {
			return CompletableFuture.completedFuture(Finding.GOOD);
		}

		@Override
		public boolean isAdmitted() {
			return true;
		}

	};

	/**
	 * The key that every poll reads.
	 * @return the key, {@code null} for none
	 */
	@Nullable String key();

	/**
	 * Judges a server by the value on its board.
	 * @param board the server
	 * @param value the value of the key, {@code null} if it is absent
	 * @return the verdict
	 */
	CompletableFuture<Finding> assess(Node board, Reply.@Nullable Value value);

	/**
	 * Returns whether this instance may read at all.
	 * @return {@code false} while others may not know yet that they must inform it of
	 * their writes
	 */
	boolean isAdmitted();

	/**
	 * The verdict on a server that answered a poll.
	 */
	enum Finding {

		/** It may be believed. */
		GOOD,

		/** It answers and is written to, but must not be read yet. */
		DOUBTED,

		/** It is not the server that is meant, which is away. */
		STRANGER,

		/** It did not answer everything. */
		UNANSWERED

	}

}
